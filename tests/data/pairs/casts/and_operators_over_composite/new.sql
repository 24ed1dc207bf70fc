CREATE TYPE money2 AS (amount bigint, cur text);
CREATE FUNCTION to_num(money2) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT ($1).amount::numeric $$;
CREATE CAST (money2 AS numeric) WITH FUNCTION to_num(money2);
CREATE FUNCTION add2(money2, money2) RETURNS money2 LANGUAGE sql IMMUTABLE AS $$ SELECT ROW(($1).amount + ($2).amount, ($1).cur)::money2 $$;
CREATE OPERATOR + (FUNCTION = add2, LEFTARG = money2, RIGHTARG = money2);
CREATE AGGREGATE sum2(money2) (SFUNC = add2, STYPE = money2);
CREATE TABLE t (id int, m money2);
CREATE VIEW v AS SELECT sum2(m) AS s, max(m::numeric) AS x FROM t;
