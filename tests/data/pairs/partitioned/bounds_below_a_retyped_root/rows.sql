insert into acc values (1,'eu','a'),(2,'us','b'),(700,'us','c');
insert into pay values (1,1,'eu'),(2,700,'us');
insert into pay_eu values (1,1,'eu');
