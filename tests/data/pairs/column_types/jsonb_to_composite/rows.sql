INSERT INTO t VALUES (1,'{"no": 1, "street": "s"}');
