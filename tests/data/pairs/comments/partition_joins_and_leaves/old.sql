CREATE TABLE p (a int PRIMARY KEY, CONSTRAINT c CHECK (a > 0)) PARTITION BY LIST (a);
CREATE TABLE leaves PARTITION OF p FOR VALUES IN (1);
COMMENT ON CONSTRAINT leaves_pkey ON leaves IS 'stays';
COMMENT ON INDEX leaves_pkey IS 'stays as well';
COMMENT ON CONSTRAINT c ON leaves IS 'positive';
CREATE TABLE joins (a int PRIMARY KEY, CONSTRAINT c CHECK (a > 0));
COMMENT ON CONSTRAINT joins_pkey ON joins IS 'its own';
COMMENT ON INDEX joins_pkey IS 'goes';
COMMENT ON CONSTRAINT c ON joins IS 'kept';
