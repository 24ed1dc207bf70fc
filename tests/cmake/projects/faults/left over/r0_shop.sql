-- aludel:revision r0
-- aludel:upgrade
CREATE TABLE users (id integer);
CREATE SEQUENCE numbers;
-- aludel:downgrade
DROP TABLE users;
