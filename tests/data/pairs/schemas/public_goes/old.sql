CREATE SCHEMA app;
CREATE TABLE app.account (id integer PRIMARY KEY, email text NOT NULL);
CREATE TABLE setting (account integer REFERENCES app.account, value text);
CREATE VIEW settings AS SELECT a.email, s.value FROM app.account a JOIN setting s ON s.account = a.id;
