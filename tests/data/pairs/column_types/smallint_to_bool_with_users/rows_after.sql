SELECT act AND g = 'y' FROM t WHERE id = 1;
SELECT NOT act FROM t WHERE id = 2;
