-- aludel:revision g4
-- aludel:down_revision r0
-- aludel:upgrade
ALTER TABLE seats DROP COLUMN number;
-- aludel:downgrade
ALTER TABLE seats ADD COLUMN number integer;
