INSERT INTO poly VALUES (1, ARRAY[ROW(1,2)::pt, ROW(3,4)::pt]), (2, NULL), (3, '{}');
