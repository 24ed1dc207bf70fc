SELECT conname = 'must' FROM pg_constraint WHERE conrelid = 'p'::regclass AND conkey = '{2}';
SELECT conname = 'own' FROM pg_constraint WHERE conrelid = 'q'::regclass AND conkey = '{2}';
