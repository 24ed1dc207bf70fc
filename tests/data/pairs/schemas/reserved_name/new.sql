CREATE SCHEMA "order";
CREATE SCHEMA "Mixed Case";
CREATE TABLE "order"."user" (id integer);
CREATE TABLE "order"."table" (id integer PRIMARY KEY);
CREATE TABLE "Mixed Case".t (id integer REFERENCES "order"."table" (id));
