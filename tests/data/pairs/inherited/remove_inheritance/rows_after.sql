SELECT count(*) = 0 FROM base;
SELECT count(*) = 1 FROM child;
