insert into t (id, a, n) values (1,'{1,2}',3),(2,'{3,4}',101);
