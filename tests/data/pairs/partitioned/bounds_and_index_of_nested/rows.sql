INSERT INTO m VALUES (3,'q'),(17,'x');
