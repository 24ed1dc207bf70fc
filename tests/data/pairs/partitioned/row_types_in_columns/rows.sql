INSERT INTO ev VALUES (1,'2020-02-02','n');
INSERT INTO audit SELECT 1, ev, ev_1 FROM ev, ev_1;
