CREATE TYPE tag AS (k text, v text);
CREATE TYPE doc AS (title text, tags tag[]);
CREATE TABLE docs (id int PRIMARY KEY, d doc);
