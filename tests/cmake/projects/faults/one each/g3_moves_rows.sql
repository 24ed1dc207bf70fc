-- aludel:revision g3
-- aludel:down_revision r0
-- aludel:upgrade
UPDATE notes SET text = '?' WHERE text IS NULL;
ALTER TABLE notes ALTER COLUMN text SET NOT NULL;
DELETE FROM users WHERE id < 0;
-- aludel:downgrade
ALTER TABLE notes ALTER COLUMN text DROP NOT NULL;
