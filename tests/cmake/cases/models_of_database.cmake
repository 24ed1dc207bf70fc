# What `inspect --cpp` writes of a database is compiled as models, and differs from it in nothing:
# where columns come from parents and types, indexes from partitioned tables, and names are used
# before they are there.
use_project("../../../examples/models")
needs_server()
file(WRITE "${PROJECT_DIR}/schema.sql" "
CREATE TYPE place AS (x integer, y integer);
CREATE TABLE places OF place (x WITH OPTIONS DEFAULT 3, PRIMARY KEY (x));
CREATE TABLE a (id integer NOT NULL, note text DEFAULT 'a' CHECK (note <> ''), both_have integer);
CREATE TABLE b (id integer, twice integer GENERATED ALWAYS AS (id * 2) STORED);
CREATE TABLE c (both_have integer NOT NULL, own text) INHERITS (a, b);
ALTER TABLE c ALTER note SET DEFAULT 'c', ALTER note SET NOT NULL, ALTER note SET STORAGE EXTERNAL;
COMMENT ON COLUMN a.note IS 'said of both';
COMMENT ON COLUMN c.note IS 'said of both';
CREATE TABLE d () INHERITS (c);
ALTER TABLE d ALTER note DROP DEFAULT;
CREATE TABLE p (k integer, v text, PRIMARY KEY (k)) PARTITION BY RANGE (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10) PARTITION BY RANGE (k);
CREATE TABLE p11 PARTITION OF p1 (v DEFAULT 'x') FOR VALUES FROM (0) TO (5);
CREATE INDEX of_p ON p (v) INCLUDE (k);
COMMENT ON INDEX p11_v_k_idx IS 'of a leaf';
CREATE TYPE e AS ENUM ('1', '2');
CREATE FUNCTION e_of(integer) RETURNS e LANGUAGE sql IMMUTABLE AS 'SELECT \$1::text::e';
CREATE CAST (integer AS e) WITH FUNCTION e_of(integer);
CREATE VIEW casts AS SELECT id::e AS e FROM a;
")
configure()
outcome(0)
set(migrate "${PROJECT_BUILD}/migrate")
stop_server_after_all("${migrate}" scratch stop)
build()
outcome(0)
execute_process(COMMAND "${migrate}" inspect --cpp --name shop schema.sql
  WORKING_DIRECTORY "${PROJECT_DIR}" OUTPUT_FILE "${PROJECT_DIR}/models/shop.cpp"
  COMMAND_ERROR_IS_FATAL ANY)
build()
outcome(0)
execute("${migrate}" diff --from models --to schema.sql)
outcome(0 "no difference")
append(schema.sql "ALTER TABLE c ALTER note SET DEFAULT 'd';\n")
execute("${migrate}" diff --from models --to schema.sql)
outcome(3 "alter column public.c.note")
