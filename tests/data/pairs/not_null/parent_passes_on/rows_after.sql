SELECT conname = 'need' AND connoinherit FROM pg_constraint
  WHERE conrelid = 'a'::regclass AND conkey = '{1}';
SELECT conname = 'mine' AND coninhcount = 0 FROM pg_constraint
  WHERE conrelid = 'b'::regclass AND conkey = '{1}';
SELECT conname = 'ours' AND coninhcount = 1 FROM pg_constraint
  WHERE conrelid = 'b'::regclass AND conkey = '{2}';
