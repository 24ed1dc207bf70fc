CREATE UNLOGGED TABLE cache (key text PRIMARY KEY, n serial);
CREATE INDEX cache_n ON cache (n);
