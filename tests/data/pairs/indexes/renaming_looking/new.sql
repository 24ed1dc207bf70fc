CREATE TABLE t (a int, b int);
CREATE INDEX y ON t (a);
CREATE INDEX x ON t (b);
