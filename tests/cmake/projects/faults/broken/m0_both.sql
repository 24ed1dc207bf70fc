-- aludel:revision m0
-- aludel:down_revision a2, b1
-- aludel:upgrade

-- aludel:downgrade
