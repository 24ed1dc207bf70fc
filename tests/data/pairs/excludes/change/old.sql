CREATE TABLE booking (room int4range, during tstzrange, CONSTRAINT apart EXCLUDE USING gist (during WITH &&));
