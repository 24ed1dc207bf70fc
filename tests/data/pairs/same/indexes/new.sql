CREATE TABLE t (a integer, b text);
CREATE INDEX t_b_idx ON public.t (b);
CREATE INDEX j ON t USING btree ((lower(b))) WHERE (a > 0);
CREATE INDEX i ON t USING btree (a, b);
