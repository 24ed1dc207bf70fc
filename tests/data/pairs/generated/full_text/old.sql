CREATE TABLE doc (id integer PRIMARY KEY, title text, body text);
