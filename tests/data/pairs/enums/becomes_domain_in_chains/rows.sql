INSERT INTO p VALUES ('on'); INSERT INTO c VALUES (1,'on'); INSERT INTO u VALUES ('on', ROW('off',3), ARRAY[ROW('on',4)]::comp[], '{on}');
