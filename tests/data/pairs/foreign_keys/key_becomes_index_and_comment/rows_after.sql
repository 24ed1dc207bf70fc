select count(*) = 2 from p;
select count(*) = 1 from c2 join p using (a, b);
