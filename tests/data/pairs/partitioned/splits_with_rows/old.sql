CREATE TABLE sales (id int, sold date NOT NULL, amount int) PARTITION BY RANGE (sold);
CREATE TABLE sales_2024 PARTITION OF sales FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX sales_amount ON sales (amount);
