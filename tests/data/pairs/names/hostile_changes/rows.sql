INSERT INTO "a.b"."c d" VALUES (1, 'z', 1);
