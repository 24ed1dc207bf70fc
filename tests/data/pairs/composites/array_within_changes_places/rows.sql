INSERT INTO docs VALUES (1, ROW('t', ARRAY[ROW('k1','v1')::tag]));
