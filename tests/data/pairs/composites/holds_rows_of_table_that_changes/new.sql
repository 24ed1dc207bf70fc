CREATE TABLE item (sku text, qty bigint);
CREATE TYPE crate AS (label text, content item);
CREATE TABLE shelf (id int, b crate);
