SELECT nextval('a_id_seq') = 3;
SELECT nextval('d_id_seq') = 8;
SELECT nextval('b_id_seq') = 2;
