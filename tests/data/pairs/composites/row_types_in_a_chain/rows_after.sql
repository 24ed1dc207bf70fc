select count(*) = 1 from a where n = 2;
select (last_a).n = 2 from b;
select count(*) = 2 from c where (a).n in (2,8);
