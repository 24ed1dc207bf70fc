CREATE TABLE src (id int, n int);
CREATE VIEW tot AS SELECT id, sum(n) AS s FROM src GROUP BY id;
CREATE VIEW rep AS SELECT id, s::bigint AS s, 1 AS one FROM tot;
