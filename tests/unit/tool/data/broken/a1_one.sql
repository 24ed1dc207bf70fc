-- aludel:revision a1
-- aludel:down_revision a0
-- aludel:upgrade
SELECT 1;
