-- aludel:revision r0
-- aludel:upgrade
CREATE TABLE users (id integer, name text);
-- aludel:downgrade
DROP TABLE users;
