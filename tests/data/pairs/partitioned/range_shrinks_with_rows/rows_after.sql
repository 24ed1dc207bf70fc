SELECT count(*) = 2 FROM sales;
