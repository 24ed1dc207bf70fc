CREATE TYPE st AS ENUM ('a','b','c');
CREATE TYPE row_t AS (id int, s st);
CREATE TABLE x OF row_t (PRIMARY KEY (id), s DEFAULT 'a');
