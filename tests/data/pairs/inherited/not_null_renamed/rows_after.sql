SELECT conname = 'need' FROM pg_constraint WHERE conrelid = 'b'::regclass AND conkey = '{1}';
SELECT conname = 'count' FROM pg_constraint WHERE conrelid = 'c'::regclass AND conkey = '{2}';
SELECT conname = 'mine' FROM pg_constraint WHERE conrelid = 'c'::regclass AND conkey = '{1}';
SELECT conname = 'its' FROM pg_constraint WHERE conrelid = 'd'::regclass AND conkey = '{1}';
SELECT conname = 'x_below' AND coninhcount = 2 FROM pg_constraint WHERE conrelid = 'below'::regclass;
SELECT conname = 'has_it' AND coninhcount = 1 FROM pg_constraint WHERE conrelid = 'had'::regclass;
SELECT conname = 'gained' FROM pg_constraint WHERE conrelid = 'had_not'::regclass;
SELECT conname = 'kept_it' AND coninhcount = 0 FROM pg_constraint WHERE conrelid = 'keeps'::regclass;
SELECT conname = 'again' FROM pg_constraint WHERE conrelid = 'keeps_not'::regclass;
