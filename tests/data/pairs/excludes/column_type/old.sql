CREATE TABLE b (during tsrange, CONSTRAINT apart EXCLUDE USING gist (during WITH &&));
