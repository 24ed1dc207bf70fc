CREATE TABLE "T" ("A" integer, a text);
