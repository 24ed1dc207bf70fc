CREATE SCHEMA "My ""Sch.ema";
CREATE TYPE "My ""Sch.ema"."e.n""um" AS ENUM ('it''s', 'new $x$', 'b\c');
CREATE TABLE "My ""Sch.ema"."ta ble." ("a.b" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "c""d" "My ""Sch.ema"."e.n""um" DEFAULT 'b\c', "select" text COLLATE "C");
CREATE INDEX "i.x" ON "My ""Sch.ema"."ta ble." ("select" text_pattern_ops, lower("select"));
CREATE FUNCTION "My ""Sch.ema"."f(x)"("arg 1" "My ""Sch.ema"."e.n""um", VARIADIC "r" int[] DEFAULT '{}') RETURNS TABLE ("out.1" int) LANGUAGE sql AS $_$ SELECT 1 /* $$ */ $_$;
CREATE VIEW "My ""Sch.ema"."v iew" AS SELECT "a.b" AS "A""B" FROM "My ""Sch.ema"."ta ble.";
COMMENT ON COLUMN "My ""Sch.ema"."ta ble."."c""d" IS E'it''s\n\\ odd';
GRANT SELECT ("c""d"), UPDATE ("a.b") ON "My ""Sch.ema"."ta ble." TO pg_monitor;
