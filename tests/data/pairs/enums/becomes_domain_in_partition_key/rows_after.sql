SELECT count(*) = 1 FROM m1; SELECT count(*) = 2 FROM m;
SELECT a = 'off' FROM par;
