CREATE TABLE e (src integer, dst integer);
CREATE VIEW reach AS WITH RECURSIVE r(src, dst) AS (SELECT src, dst FROM e UNION ALL SELECT r.src, e.dst FROM r JOIN e ON e.src = r.dst) CYCLE dst SET looped USING way SELECT src, dst, looped FROM r;
