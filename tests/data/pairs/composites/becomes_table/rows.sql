INSERT INTO t VALUES ((1,'u'), ARRAY[(2,'v')]::c[], ((1,'a, b'),4));
