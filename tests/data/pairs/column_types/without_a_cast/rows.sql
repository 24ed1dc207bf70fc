INSERT INTO t VALUES (true, false, true, 1577836800, 90, '5', '{x,"y \" z"}', '2020-02-01',
                      '"2020-01-01"', '00000000-0000-0000-0000-00000000000a', true);
INSERT INTO t DEFAULT VALUES;
