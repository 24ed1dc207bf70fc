CREATE UNLOGGED TABLE c (a integer, b text);
