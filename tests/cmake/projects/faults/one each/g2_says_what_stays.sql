-- aludel:revision g2
-- aludel:down_revision r0
-- aludel:leaves type public.side
-- aludel:upgrade
CREATE TABLE archive (id integer PRIMARY KEY);
DO $$ BEGIN IF to_regtype('side') IS NULL THEN CREATE TYPE side AS ENUM ('a'); END IF; END $$;
-- aludel:downgrade
DROP TABLE archive;
