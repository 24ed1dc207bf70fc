create extension intarray;
create extension btree_gin;
create table t (id int primary key, a int[] not null, q query_int default '1&2', n int, constraint len check (icount(a) < 10));
create index t_a on t using gin (a gin__int_ops);
create index t_g on t using gist (a gist__intbig_ops (siglen = 64));
create index t_n on t using gin (n, a gin__int_ops);
create view v as select id, a & '{1,2}'::int[] as both_, sort(a) as s from t where a && '{3}'::int[] and a @@ q;
create function uniq_sorted(int[]) returns int[] immutable language sql begin atomic select uniq(sort($1)); end;
alter table t add constraint ex exclude using gist (a gist__int_ops with &&) where (n > 100);
