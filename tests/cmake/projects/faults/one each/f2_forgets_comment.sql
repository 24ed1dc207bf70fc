-- aludel:revision f2
-- aludel:down_revision r0
-- aludel:upgrade
COMMENT ON COLUMN users.name IS 'as friends call them';
-- aludel:downgrade
COMMENT ON COLUMN users.name IS NULL;
