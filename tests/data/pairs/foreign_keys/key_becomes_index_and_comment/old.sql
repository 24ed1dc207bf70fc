create table p (id int primary key, a int, b int, constraint p_ab unique (a, b));
create table c1 (a int, b int, constraint c1_fk foreign key (a, b) references p (a, b));
create table c2 (id int primary key, b int, a int, constraint c2_fk foreign key (b, a) references p (b, a) on update cascade);
create table c3 (p_id int references p);
alter table p replica identity default;
