INSERT INTO u VALUES (1,'x@y','{a,b}');
