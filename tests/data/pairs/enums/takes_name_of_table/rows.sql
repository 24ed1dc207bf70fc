INSERT INTO status VALUES ('on', 1, 1), ('off', 2, 1);
INSERT INTO t VALUES ('off', NULL);
