-- aludel:revision b1
-- aludel:down_revision r0
-- aludel:upgrade
ALTER TABLE users ALTER COLUMN name TYPE varchar(99);
-- aludel:downgrade
ALTER TABLE users ALTER COLUMN name TYPE text;
