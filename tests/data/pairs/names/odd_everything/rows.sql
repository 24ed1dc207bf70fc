INSERT INTO "My ""Sch.ema"."ta ble." VALUES (1,'b\c');
