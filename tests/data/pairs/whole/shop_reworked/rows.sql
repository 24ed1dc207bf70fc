INSERT INTO shop.customers (email) VALUES ('a'), ('b');
INSERT INTO shop.orders (customer_id, total) VALUES (1, 3), (2, 4);
