create table t (id int primary key, a int[] not null, q text default '1&2', n int, constraint len check (cardinality(a) < 10));
create index t_a on t using gin (a);
create index t_g on t (a);
create index t_n on t (n, a);
create view v as select id, a || '{1,2}'::int[] as both_, a as s from t where a && '{3}'::int[];
create function uniq_sorted(int[]) returns int[] immutable language sql begin atomic select array(select distinct x from unnest($1) x order by x); end;
alter table t add constraint ex exclude (a with =) where (n > 100);
