SELECT count(*) = 1 FROM p JOIN c ON p.id = c.p_id;
