-- aludel:revision m0
-- aludel:down_revision f1, f2, f3, f4, f5, f6, f7, f8, g1, g2, g3, g4
-- aludel:upgrade

-- aludel:downgrade
