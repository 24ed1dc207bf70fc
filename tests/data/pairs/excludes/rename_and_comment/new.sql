CREATE TABLE b (during int4range, CONSTRAINT two EXCLUDE USING gist (during WITH &&));
COMMENT ON CONSTRAINT two ON b IS 'never two at once';
