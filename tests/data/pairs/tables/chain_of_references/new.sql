CREATE TABLE z (id integer PRIMARY KEY);
CREATE TABLE y (id integer PRIMARY KEY, z_id integer NOT NULL REFERENCES z);
CREATE TABLE b (id integer PRIMARY KEY, y_id integer NOT NULL REFERENCES y);
CREATE TABLE a (id integer PRIMARY KEY, b_id integer NOT NULL REFERENCES b);
