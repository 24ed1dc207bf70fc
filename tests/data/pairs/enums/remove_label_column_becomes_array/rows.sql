INSERT INTO t VALUES ('on', '{off}'), (NULL, NULL);
