-- aludel:revision a1
-- aludel:down_revision r0
-- aludel:upgrade
ALTER TABLE users ADD UNIQUE NULLS NOT DISTINCT (id);
-- aludel:downgrade
ALTER TABLE users DROP CONSTRAINT users_id_key;
