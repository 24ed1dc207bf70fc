CREATE TABLE t (a bigint, b text);
CREATE TABLE log (a bigint);
CREATE RULE also AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.a);
