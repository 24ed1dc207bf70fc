CREATE SCHEMA "a.b";
CREATE TYPE "a.b"."e e" AS ENUM ('a''b', 'new ''label''', 'c"d');
CREATE TABLE "a.b"."c d" ("x""y" bigint NOT NULL, "Z" varchar(40) DEFAULT 'r''r', "2nd" "a.b"."e e" DEFAULT 'a''b');
CREATE VIEW "a.b"."v ""w""" AS SELECT "x""y" AS "p q" FROM "a.b"."c d";
CREATE INDEX "i;--" ON "a.b"."c d" ("Z");
