INSERT INTO msg SELECT n, 'tenant ' || n, 'text' FROM generate_series(1, 40) n;
