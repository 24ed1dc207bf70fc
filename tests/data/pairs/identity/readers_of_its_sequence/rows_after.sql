select count(*) = 3 from t;
select nextval('t_id_seq') > 3;
