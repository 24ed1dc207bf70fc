CREATE SCHEMA app;
CREATE TYPE app.e AS ENUM ('a');
CREATE TABLE app.t (id integer PRIMARY KEY, e app.e);
CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
