CREATE TABLE nothing ();
CREATE TABLE was_full ();
