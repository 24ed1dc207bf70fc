INSERT INTO m VALUES (1,'on'),(2,'off'); INSERT INTO chi VALUES ('off', 1);
