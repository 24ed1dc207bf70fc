INSERT INTO t VALUES ('[1,3]', '{"[2,3]"}');
