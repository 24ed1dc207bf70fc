SELECT count(*) = 1 FROM lots_1_2024;
SELECT qty = 6 FROM lots_2;
