CREATE TABLE t (c00 integer, c01 text, c02 date, c03 boolean, c04 numeric(8,2), c05 uuid, c06 jsonb, c07 text[], c08 timestamptz DEFAULT now(), c09 bytea, c10 integer UNIQUE, c11 integer CHECK (c11 > 0), c12 varchar(20) COLLATE "C", c13 inet, c14 interval, c15 int4range, c16 real, c17 bigint GENERATED ALWAYS AS IDENTITY, c18 integer GENERATED ALWAYS AS (c00 + 1) STORED, c19 char(2));
CREATE INDEX ON t (c00, c01 DESC);
CREATE INDEX ON t USING gin (c06);
