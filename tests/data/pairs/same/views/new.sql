CREATE TABLE t (a integer, b text);
CREATE VIEW v AS SELECT t.a, t.b FROM public.t WHERE (t.a = ANY (ARRAY[1, 2])) AND (NOT (t.b = 'x'::text));
CREATE OR REPLACE VIEW public.w AS SELECT t.a AS p, t.b AS q FROM t;
