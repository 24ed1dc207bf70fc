CREATE TABLE p (id integer CONSTRAINT p_pkey PRIMARY KEY, u integer CONSTRAINT p_u_key UNIQUE, c integer CONSTRAINT p_c_check CHECK (c > 0));
CREATE TABLE t (p integer CONSTRAINT t_p_fkey REFERENCES p (id));
