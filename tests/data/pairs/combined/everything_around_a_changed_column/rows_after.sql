SELECT x = 7 AND z = 8 FROM t;
SELECT n = 7 FROM mv;
