SELECT "c""d" = 'b\c' FROM "My ""Sch.ema"."ta ble.";
