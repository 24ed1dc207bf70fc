CREATE TABLE t (id int4 NOT NULL PRIMARY KEY, a varchar(5) DEFAULT 'x', b timestamp with time zone DEFAULT CURRENT_TIMESTAMP, c decimal(5,2) CHECK (c IN (1, 2)));
