CREATE TABLE base (id bigint);
CREATE TABLE child (extra integer) INHERITS (base);
CREATE VIEW v AS SELECT id FROM child;
