create table t (id serial primary key, v text);
create table u (id bigserial, v text default 'u' || currval('t_id_seq'));
create view next_u as select last_value from u_id_seq;
comment on sequence t_id_seq is 'serial';
create function peek() returns bigint language sql begin atomic select last_value from t_id_seq; end;
