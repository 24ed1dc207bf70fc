CREATE TABLE kept (id integer PRIMARY KEY);
CREATE TABLE gone (id integer PRIMARY KEY, kept_id integer REFERENCES kept, note text DEFAULT 'x');
CREATE INDEX gone_note ON gone (note);
