-- aludel:revision f6
-- aludel:down_revision r0
-- aludel:upgrade
INSERT INTO notes VALUES (1, 'welcome');
-- aludel:downgrade
