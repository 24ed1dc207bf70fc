INSERT INTO customer VALUES (1, ROW('a st',5)::address);
INSERT INTO address VALUES ('x',7);
