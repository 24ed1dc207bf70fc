SELECT p = '7' FROM fk; SELECT k = '2' FROM chi;
