CREATE TABLE t (a integer);
DO $$ BEGIN CREATE ROLE "Pairs Reader"; EXCEPTION WHEN duplicate_object THEN NULL; WHEN unique_violation THEN NULL; END $$;
