insert into t values ('2020-05-05',3),('2021-05-05',4);
