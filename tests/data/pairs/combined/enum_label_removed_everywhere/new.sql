CREATE TYPE mood AS ENUM ('sad','ok','happy');
CREATE TABLE a (m mood DEFAULT 'ok', ms mood[] DEFAULT '{sad,happy}', CHECK (m <> 'happy'));
CREATE TABLE b (m mood NOT NULL DEFAULT 'sad') PARTITION BY LIST (m);
CREATE TABLE b1 PARTITION OF b FOR VALUES IN ('sad','ok');
CREATE FUNCTION g(mood) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
CREATE VIEW v AS SELECT g(m) FROM a WHERE m = 'ok';
CREATE DOMAIN dm AS mood DEFAULT 'ok' CHECK (VALUE <> 'happy');
CREATE TABLE c (d dm);
CREATE INDEX ai ON a (m) WHERE m = 'sad';
