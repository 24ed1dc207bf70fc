SELECT "p q" = 1 FROM "a.b"."v ""w""";
