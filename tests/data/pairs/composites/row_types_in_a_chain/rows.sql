insert into a values (1,2);
insert into b values (1,row(1,2)::a);
insert into c (id, a) values (1,row(7,8)::a),(2,default);
