-- aludel:revision f4
-- aludel:down_revision r0
-- aludel:upgrade
ALTER TYPE mood ADD VALUE 'happy';
-- aludel:downgrade
