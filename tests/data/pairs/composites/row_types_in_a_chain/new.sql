create table a (id int primary key, n bigint not null default 0);
create table b (id bigint generated always as identity primary key, last_a a, n int default 4);
create table c (id int primary key, bs b[], a a default row(1, 3)::a);
create function rows_of(c) returns setof b stable language sql as 'select * from unnest(($1).bs)';
create view v as select c.id, rows_of(c) as r from c;
create index c_a on c (a);
create unique index c_an on c (((a).n));
