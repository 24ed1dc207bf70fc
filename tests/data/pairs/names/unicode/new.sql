CREATE TABLE "Größe" ("naïve" bigint, "漢字" text, "☃" date DEFAULT '2024-01-01');
CREATE TABLE таблица (столбец integer PRIMARY KEY);
CREATE SEQUENCE "séquence";
COMMENT ON COLUMN "Größe"."漢字" IS 'знак';
