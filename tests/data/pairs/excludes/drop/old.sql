CREATE TABLE b (during tstzrange, CONSTRAINT apart EXCLUDE USING gist (during WITH &&));
