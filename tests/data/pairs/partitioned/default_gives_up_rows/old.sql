CREATE TABLE orders (id int, country text NOT NULL) PARTITION BY LIST (country);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('de', 'fr');
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
