-- aludel:revision r0
-- aludel:upgrade
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE users (id integer PRIMARY KEY, name text, feels mood);
CREATE TABLE notes (id integer PRIMARY KEY, text text);
CREATE TABLE seats (line integer, number integer, note text);
COMMENT ON COLUMN users.name IS 'as they sign';
-- aludel:downgrade
DROP TABLE seats;
DROP TABLE notes;
DROP TABLE users;
DROP TYPE mood;
