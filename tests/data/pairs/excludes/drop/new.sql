CREATE TABLE b (during tstzrange);
