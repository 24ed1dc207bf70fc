CREATE TABLE t (a integer, b integer);
CREATE SEQUENCE s OWNED BY t.b;
CREATE SEQUENCE free OWNED BY t.a;
