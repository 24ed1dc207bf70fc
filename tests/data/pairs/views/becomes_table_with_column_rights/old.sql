create table src (id int primary key, v text);
create view data as select id, v from src;
create view over_data as select d.id, d from data d;
create function first_data() returns data stable language sql as 'select * from data limit 1';
create rule d_ins as on insert to data do instead insert into src values (new.id, new.v);
grant select (id) on data to pg_monitor;
comment on view data is 'a view';
