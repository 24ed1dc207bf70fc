insert into t (v) values ('a'),('b'),('c');
insert into u default values;
