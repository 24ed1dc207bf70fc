CREATE SCHEMA "My ""Sch.ema";
CREATE TYPE "My ""Sch.ema"."e.n""um" AS ENUM ('it''s', 'b\c');
CREATE TABLE "My ""Sch.ema"."ta ble." ("a.b" int PRIMARY KEY, "c""d" "My ""Sch.ema"."e.n""um" DEFAULT 'it''s');
