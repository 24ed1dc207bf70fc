CREATE TABLE b (note text, a_id int);
CREATE INDEX b_note ON public.b USING btree (note);
CREATE SEQUENCE a_id_seq AS integer;
CREATE TABLE a (id integer NOT NULL DEFAULT nextval('a_id_seq'));
ALTER SEQUENCE a_id_seq OWNED BY a.id;
ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY (id);
ALTER TABLE b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES a (id);
