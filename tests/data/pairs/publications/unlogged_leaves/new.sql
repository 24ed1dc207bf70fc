CREATE TABLE scratch (id integer PRIMARY KEY, note text);
CREATE TABLE kept (id integer PRIMARY KEY);
CREATE PUBLICATION part FOR TABLE kept, scratch;
CREATE PUBLICATION all_of_it FOR TABLE scratch;
CREATE PUBLICATION empty FOR TABLE ONLY scratch;
