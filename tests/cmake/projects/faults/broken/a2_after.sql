-- aludel:revision a2
-- aludel:down_revision a1
-- aludel:upgrade
CREATE TABLE orders (id integer);
-- aludel:downgrade
DROP TABLE orders;
