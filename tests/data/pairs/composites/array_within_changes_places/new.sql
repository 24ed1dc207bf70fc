CREATE TYPE tag AS (v text, k text);
CREATE TYPE doc AS (title text, tags tag[]);
CREATE TABLE docs (id int PRIMARY KEY, d doc);
