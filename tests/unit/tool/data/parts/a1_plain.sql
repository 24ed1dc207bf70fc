-- aludel:revision a1
-- aludel:message in one transaction
-- aludel:upgrade
CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE TYPE mood AS ENUM ('sad');
-- aludel:downgrade
DROP TYPE mood;
DROP TABLE users;
