CREATE TABLE was_full (a integer);
