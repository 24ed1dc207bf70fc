CREATE TABLE item (sku text, qty int);
CREATE TYPE crate AS (label text, content item);
CREATE TABLE shelf (id int, b crate);
