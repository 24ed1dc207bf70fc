INSERT INTO b VALUES ('[1,2)', false);
