SELECT conname = 'need' FROM pg_constraint WHERE conrelid = 't'::regclass AND conkey = '{1}';
SELECT conname = 'need' FROM pg_constraint WHERE conrelid = 'p'::regclass AND conkey = '{1}';
SELECT conname = 'nested' FROM pg_constraint WHERE conrelid = 'q'::regclass AND conkey = '{1}';
SELECT conname = 'counted' FROM pg_constraint WHERE conrelid = 'q1'::regclass AND conkey = '{2}';
SELECT conname = 'mine' FROM pg_constraint WHERE conrelid = 'own'::regclass AND conkey = '{1}';
SELECT bool_and(convalidated AND NOT connoinherit AND coninhcount = (conrelid <> 't'::regclass)::int)
  FROM pg_constraint WHERE contype = 'n' AND connamespace = 'public'::regnamespace;
SELECT count(*) = 4 FROM t;
