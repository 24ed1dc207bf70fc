CREATE TABLE base (id integer);
CREATE TABLE child (extra integer) INHERITS (base);
CREATE VIEW v AS SELECT id FROM child;
