SELECT a = '{"no": 1, "street": "s"}' FROM t;
