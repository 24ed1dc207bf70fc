SELECT pg_typeof(n) = 'bigint'::regtype AND n = 2 FROM t;
