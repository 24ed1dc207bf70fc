CREATE TABLE t (id integer PRIMARY KEY, a integer, b text DEFAULT 'x', c smallint);
CREATE TABLE u (id integer PRIMARY KEY, t integer REFERENCES t DEFERRABLE INITIALLY DEFERRED);
