-- aludel:revision r0
-- aludel:upgrade
CREATE TABLE users (id integer);
-- aludel:downgrade
DROP TABLE users;
