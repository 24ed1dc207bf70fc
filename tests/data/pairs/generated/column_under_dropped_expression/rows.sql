INSERT INTO t(a,c) VALUES (2,'x');
