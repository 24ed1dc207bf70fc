-- aludel:revision m0
-- aludel:down_revision a1, b1
-- aludel:upgrade

-- aludel:downgrade
