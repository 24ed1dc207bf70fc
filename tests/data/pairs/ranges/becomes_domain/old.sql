CREATE TYPE r AS RANGE (subtype = int4);
CREATE TABLE t (a r, b r[]);
CREATE VIEW v AS SELECT lower(a) FROM t;
