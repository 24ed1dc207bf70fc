CREATE TABLE "table" ("select" integer, "from" text, "where" date, "default" integer DEFAULT 1, "check" integer CHECK ("check" > 0), "user" name DEFAULT current_user, PRIMARY KEY ("select"));
CREATE TABLE "order" ("group" integer REFERENCES "table" ON DELETE SET NULL);
CREATE VIEW "view" AS SELECT "select" AS "all", "from" AS "distinct" FROM "table";
CREATE FUNCTION "function"("in" integer, "out" text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE "type" AS ENUM ('null');
CREATE SEQUENCE "sequence";
CREATE INDEX "index" ON "table" ("from");
CREATE TYPE "between" AS ("end" integer);
