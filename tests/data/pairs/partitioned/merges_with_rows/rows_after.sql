SELECT count(*) = 2 FROM s_2024;
