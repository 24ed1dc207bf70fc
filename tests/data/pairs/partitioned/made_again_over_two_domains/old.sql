create domain day as date check (value > '2000-01-01');
create domain big as int check (value >= 0);
create table t (d day not null, n big default 0, x int generated always as (n * 2) stored) partition by range (d);
create table t_a partition of t for values from ('2020-01-01') to ('2021-01-01');
create table t_b partition of t for values from ('2021-01-01') to ('2022-01-01');
alter table t_b alter n set default 7;
create function latest(day) returns setof t stable language sql as 'select * from t where d > $1';
