CREATE TABLE t (a integer, b text, CHECK (a BETWEEN 1 AND 5), CHECK (b LIKE 'x%'), CHECK (b IS NOT NULL OR NOT (a = 1)));
