SELECT pg_typeof(id) = 'bigint'::regtype FROM v;
