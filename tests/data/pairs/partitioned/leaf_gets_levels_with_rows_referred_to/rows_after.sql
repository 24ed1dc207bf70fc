SELECT count(*) = 1 FROM f JOIN p ON p.id = f.i;
