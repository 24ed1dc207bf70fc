CREATE TABLE b (during int4range, gone boolean, CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WHERE (NOT gone));
