-- aludel:revision f7
-- aludel:down_revision r0
-- aludel:upgrade
DELETE FROM users WHERE name IS NULL;
ALTER TABLE users ADD CHECK (name <> '');
-- aludel:downgrade
ALTER TABLE users DROP CONSTRAINT users_name_check;
