-- aludel:revision 27c6a30d7c24
-- aludel:down_revision 1975ea83b712
-- aludel:branch_labels shop
-- aludel:message shopping cart
-- aludel:created 2026-11-03 10:30:00
-- aludel:upgrade
CREATE TABLE carts (id integer PRIMARY KEY);
CREATE INDEX ix_carts ON carts (id);
-- aludel:downgrade
DROP TABLE carts;
