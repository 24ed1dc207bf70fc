CREATE UNLOGGED TABLE c (a bigint NOT NULL, c text);
