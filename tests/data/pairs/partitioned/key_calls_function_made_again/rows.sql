INSERT INTO p VALUES ('Anna',1),('Bob',2);
