SELECT count(*) = 5 FROM pg_constraint WHERE contype = 'n' AND conname = 'need';
SELECT conname = 'own' FROM pg_constraint WHERE conrelid = 'r'::regclass AND conkey = '{2}';
SELECT count(*) = 2 FROM t;
