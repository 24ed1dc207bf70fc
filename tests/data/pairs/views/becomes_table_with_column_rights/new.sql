create table src (id int primary key, v text);
create table data (id int, v text, primary key (id));
create view over_data as select d.id, d from data d;
create function first_data() returns data stable language sql as 'select * from data limit 1';
create rule d_ins as on insert to data do also insert into src values (new.id, new.v);
grant select (id) on data to pg_monitor;
comment on table data is 'a table';
