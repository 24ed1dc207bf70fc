CREATE TABLE par (id int, v text);
CREATE TABLE kid (x int) INHERITS (par);
ALTER TABLE kid ALTER v SET NOT NULL;
CREATE UNIQUE INDEX kid_id ON kid (id) INCLUDE (v);
