CREATE SEQUENCE t_id_seq AS integer;
CREATE SEQUENCE t_n_seq;
CREATE TABLE t (id integer DEFAULT nextval('t_id_seq') NOT NULL, n bigint DEFAULT nextval('public.t_n_seq'::regclass) NOT NULL);
ALTER SEQUENCE t_id_seq OWNED BY t.id;
ALTER SEQUENCE t_n_seq OWNED BY t.n;
ALTER TABLE t ADD PRIMARY KEY (id);
