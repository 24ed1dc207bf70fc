SELECT "naïve" = 1 FROM "Größe";
