CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION intarray;
