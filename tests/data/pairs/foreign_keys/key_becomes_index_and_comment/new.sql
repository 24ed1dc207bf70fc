create table p (id int not null, a int, b int);
create unique index p_ab on p (b, a) include (id);
create unique index p_id_ix on p (id);
create table c1 (a int, b int, constraint c1_fk foreign key (a, b) references p (a, b));
create table c2 (id int primary key, b int, a int, constraint c2_fk foreign key (b, a) references p (b, a) on update cascade);
create table c3 (p_id int references p (id));
comment on constraint c1_fk on c1 is 'on index';
