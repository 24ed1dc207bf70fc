CREATE TABLE e (src integer, dst integer);
CREATE VIEW reach AS WITH RECURSIVE r(src, dst) AS (SELECT src, dst FROM e UNION ALL SELECT r.src, e.dst FROM r JOIN e ON e.src = r.dst) SEARCH DEPTH FIRST BY src SET ord CYCLE dst SET looped TO 'Y' DEFAULT 'N' USING way SELECT src, dst, looped FROM r ORDER BY ord;
