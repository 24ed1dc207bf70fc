SELECT count(*) = 40 AND count(DISTINCT tableoid) = 3 FROM msg;
