SELECT (home).num = '5' FROM customer;
SELECT count(*) = 1 FROM customer;
SELECT count(*) = 1 FROM address;
