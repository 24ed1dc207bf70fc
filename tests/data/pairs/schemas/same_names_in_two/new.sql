CREATE SCHEMA a;
CREATE TABLE a.t (id bigint);
CREATE TABLE public.t (id integer, x text);
CREATE INDEX i ON a.t (id);
CREATE INDEX i ON public.t (id);
