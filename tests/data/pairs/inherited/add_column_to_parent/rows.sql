INSERT INTO grandchild VALUES (1, 2, 3);
