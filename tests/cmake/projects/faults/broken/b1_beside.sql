-- aludel:revision b1
-- aludel:down_revision r0
-- aludel:upgrade
CREATE TABLE rooms (id integer);
-- aludel:downgrade
DROP TABLE rooms;
