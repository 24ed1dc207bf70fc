-- aludel:revision a1
-- aludel:down_revision r0
-- aludel:upgrade
CREATE TABLE carts (id integer);
-- aludel:downgrade
DROP TABLE carts;
