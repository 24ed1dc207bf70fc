SELECT ip::text LIKE '10.0.0.1%' FROM t WHERE id = 1;
