INSERT INTO p VALUES (1,'a',1),(12,'b',2);
