CREATE TABLE p (id integer PRIMARY KEY, code text);
CREATE UNIQUE INDEX p_code ON p (code);
CREATE TABLE c (code text REFERENCES p (code));
