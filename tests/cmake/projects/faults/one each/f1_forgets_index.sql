-- aludel:revision f1
-- aludel:down_revision r0
-- aludel:upgrade
CREATE INDEX ix_users_name ON users (name);
-- aludel:downgrade
