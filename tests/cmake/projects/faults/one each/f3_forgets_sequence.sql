-- aludel:revision f3
-- aludel:down_revision r0
-- aludel:upgrade
CREATE SEQUENCE numbers OWNED BY users.id;
-- aludel:downgrade
