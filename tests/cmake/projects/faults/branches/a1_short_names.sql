-- aludel:revision a1
-- aludel:down_revision r0
-- aludel:upgrade
ALTER TABLE users ALTER COLUMN name TYPE varchar(10);
-- aludel:downgrade
ALTER TABLE users ALTER COLUMN name TYPE text;
