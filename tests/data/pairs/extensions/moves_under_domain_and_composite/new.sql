CREATE SCHEMA ext;
CREATE EXTENSION citext SCHEMA ext;
SET search_path = public, ext;
CREATE DOMAIN email AS citext CHECK (VALUE ~ '@');
CREATE TYPE contact AS (name citext, mail email);
CREATE TABLE u (id int PRIMARY KEY, c contact, all_ citext[] DEFAULT '{}', e email);
CREATE INDEX ui ON u ((((c).name)));
