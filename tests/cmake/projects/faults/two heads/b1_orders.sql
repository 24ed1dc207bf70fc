-- aludel:revision b1
-- aludel:down_revision r0
-- aludel:upgrade
CREATE TABLE orders (id integer);
-- aludel:downgrade
DROP TABLE orders;
