SELECT m = 'ok' FROM t;
