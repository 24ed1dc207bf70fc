CREATE TABLE t (a integer);
CREATE TABLE gone (a integer);
CREATE SEQUENCE s OWNED BY gone.a;
