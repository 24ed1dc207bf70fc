CREATE TABLE b (during int4range, CONSTRAINT one EXCLUDE USING gist (during WITH &&));
