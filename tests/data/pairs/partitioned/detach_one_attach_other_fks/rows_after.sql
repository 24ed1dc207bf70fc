SELECT count(*)=2 FROM ev;
SELECT count(*)=1 FROM ev_24;
