CREATE TABLE sales (id int, sold date NOT NULL, amount numeric) PARTITION BY RANGE (sold);
CREATE TABLE sales_a PARTITION OF sales FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
