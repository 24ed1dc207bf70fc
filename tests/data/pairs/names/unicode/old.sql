CREATE TABLE "Größe" ("naïve" integer);
