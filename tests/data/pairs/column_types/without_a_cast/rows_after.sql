SELECT flag = 1 AND share = 0 AND letter = 't' AND epoch = '2020-01-01 00:00:00+00' AND
       pause = '90 seconds' AND price = 5 AND tags = '["x", "y \" z"]' AND
       day = '"2020-02-01"' AND born = '2020-01-01' AND
       id = '\x0000000000000000000000000000000a' AND mark = B'1'
FROM t WHERE tags IS NOT NULL;
SELECT num_nulls(share, letter, epoch, pause, price, tags, day, born, id, mark) = 10 FROM t WHERE tags IS NULL;
