CREATE TABLE src (a integer);
CREATE TABLE x (a integer);
