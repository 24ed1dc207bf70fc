DROP SCHEMA public;
CREATE SCHEMA app;
CREATE TABLE app.account (id integer PRIMARY KEY, email text NOT NULL);
CREATE TABLE app.setting (account integer REFERENCES app.account, value text);
