CREATE SCHEMA "My ""App""";
CREATE TABLE "My ""App"""."select" ("from" integer PRIMARY KEY, "Ünïcode" text DEFAULT 'it''s', "a.b" integer CHECK ("a.b" > 0), "a very long name that has exactly sixty-three bytes, really it i" text);
CREATE INDEX "an index; DROP TABLE x" ON "My ""App"""."select" ("Ünïcode");
CREATE VIEW "My ""App"""."View" AS SELECT "from" AS "To", "a.b" AS "$1" FROM "My ""App"""."select";
COMMENT ON TABLE "My ""App"""."select" IS 'quote '' backslash \ dollar $$ percent %';
