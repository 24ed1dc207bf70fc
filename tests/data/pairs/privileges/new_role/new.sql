DO $$ BEGIN CREATE ROLE "Pairs Reader"; EXCEPTION WHEN duplicate_object THEN NULL; WHEN unique_violation THEN NULL; END $$;
CREATE TABLE t (a integer);
GRANT SELECT ON t TO "Pairs Reader";
