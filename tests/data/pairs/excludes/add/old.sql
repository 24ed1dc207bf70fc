CREATE TABLE booking (room integer, during tstzrange);
