SELECT count(*) = 1 FROM c JOIN p ON p.id = c.p_id;
