CREATE SEQUENCE s;
CREATE TABLE t (a integer DEFAULT nextval('s'), b text DEFAULT 'n' || currval('s'));
