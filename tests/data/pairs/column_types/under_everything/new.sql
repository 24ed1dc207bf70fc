CREATE TABLE p (id bigint PRIMARY KEY, code text UNIQUE);
CREATE TABLE c (id bigint PRIMARY KEY, pid bigint REFERENCES p, pcode text REFERENCES p (code), n bigint NOT NULL DEFAULT 7 CHECK (n > 0), twice bigint GENERATED ALWAYS AS (n * 2) STORED);
CREATE INDEX ON c (n) WHERE n > 5;
CREATE INDEX ON c ((n + 1));
CREATE STATISTICS st (dependencies) ON pid, n FROM c;
CREATE VIEW v AS SELECT c.n, p.code FROM c JOIN p ON p.id = c.pid;
CREATE MATERIALIZED VIEW mv AS SELECT sum(n) AS s FROM v;
CREATE POLICY pol ON c USING (n > 3);
CREATE TRIGGER tr BEFORE UPDATE OF n ON c FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
