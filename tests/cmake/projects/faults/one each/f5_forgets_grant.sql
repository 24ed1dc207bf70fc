-- aludel:revision f5
-- aludel:down_revision r0
-- aludel:upgrade
GRANT SELECT ON users TO public;
GRANT UPDATE (text) ON notes TO public;
-- aludel:downgrade
REVOKE SELECT ON users FROM public;
