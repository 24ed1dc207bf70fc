CREATE SCHEMA "a.b";
CREATE TABLE "a.b"."c d" ("x""y" integer, "Z" text DEFAULT 'q''q', "1st" integer);
CREATE VIEW "a.b"."v ""w""" AS SELECT "x""y" AS "p q" FROM "a.b"."c d";
CREATE TYPE "a.b"."e e" AS ENUM ('a''b', 'c"d');
