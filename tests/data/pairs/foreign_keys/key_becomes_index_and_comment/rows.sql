insert into p values (1,1,1),(2,2,2);
insert into c1 values (1,1);
insert into c2 values (1,2,2);
insert into c3 values (1);
