CREATE TABLE t (a integer);
CREATE TABLE "T" (a integer);
