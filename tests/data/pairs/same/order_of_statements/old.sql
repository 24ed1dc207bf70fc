CREATE TABLE a (id serial PRIMARY KEY);
CREATE TABLE b (a_id integer REFERENCES a, note text);
CREATE INDEX b_note ON b (note);
