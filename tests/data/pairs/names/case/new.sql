CREATE TABLE "T" ("A" bigint, a text, "a b" date);
CREATE TABLE t ("A" integer);
