SELECT count(*) = 1 AND min(c) = 1 FROM m;
SELECT count(*) = 1 FROM m_x1;
