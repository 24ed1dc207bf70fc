CREATE TABLE t (a integer, b text);
CREATE TABLE log (a integer);
CREATE RULE also AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.a);
