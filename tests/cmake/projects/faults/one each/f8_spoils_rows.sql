-- aludel:revision f8
-- aludel:down_revision r0
-- aludel:upgrade
UPDATE notes SET text = upper(text);
ALTER TABLE notes ALTER COLUMN text SET DEFAULT '';
-- aludel:downgrade
ALTER TABLE notes ALTER COLUMN text DROP DEFAULT;
