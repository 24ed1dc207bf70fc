CREATE TABLE t (id integer, a character varying(5), b timestamptz, c numeric(5,2));
ALTER TABLE t ADD PRIMARY KEY (id), ALTER a SET DEFAULT 'x'::character varying, ALTER b SET DEFAULT CURRENT_TIMESTAMP, ADD CHECK (c = ANY (ARRAY[1::numeric, 2::numeric]));
