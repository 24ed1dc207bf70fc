SELECT v ->> 'a' = '1' FROM t WHERE id = 1;
