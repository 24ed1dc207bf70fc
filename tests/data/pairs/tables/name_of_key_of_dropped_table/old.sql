CREATE TABLE was (id serial CONSTRAINT t_pkey PRIMARY KEY);
CREATE INDEX t_idx ON was (id);
ALTER SEQUENCE was_id_seq RENAME TO t_id_seq;
