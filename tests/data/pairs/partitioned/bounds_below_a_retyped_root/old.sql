create table acc (id int not null, region text not null, name text, primary key (id, region)) partition by list (region);
create table acc_eu partition of acc for values in ('eu');
create table acc_us partition of acc for values in ('us') partition by range (id);
create table acc_us_1 partition of acc_us for values from (0) to (1000);
create table pay (n int primary key, acc_id int, acc_region text, foreign key (acc_id, acc_region) references acc);
create table pay_eu (n int, acc_id int, acc_region text default 'eu', constraint pe foreign key (acc_id, acc_region) references acc_eu);
