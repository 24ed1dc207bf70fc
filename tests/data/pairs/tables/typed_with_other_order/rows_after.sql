SELECT name = 'a' AND at = '2020-01-01' FROM x;
