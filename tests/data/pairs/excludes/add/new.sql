CREATE TABLE booking (room integer, during tstzrange, EXCLUDE USING gist (during WITH &&));
