INSERT INTO p VALUES (1,'a');
INSERT INTO c (id,pid,pcode,n) VALUES (1,1,'a',6);
