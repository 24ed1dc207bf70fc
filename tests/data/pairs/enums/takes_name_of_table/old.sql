CREATE TABLE status (name text PRIMARY KEY, id serial UNIQUE, n int REFERENCES status (id));
CREATE INDEX si ON status (n);
CREATE VIEW sv AS SELECT * FROM status;
CREATE TABLE t (s text DEFAULT 'on' REFERENCES status, w status[]);
CREATE FUNCTION f(status) RETURNS text LANGUAGE sql AS 'SELECT $1.name';
