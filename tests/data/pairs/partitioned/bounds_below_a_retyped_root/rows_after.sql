select count(*) = 3 from acc;
select count(*) = 1 from acc_us_2;
select count(*) = 2 from pay;
