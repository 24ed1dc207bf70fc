CREATE TABLE t (a integer DEFAULT nextval('s'::text));
CREATE SEQUENCE s;
