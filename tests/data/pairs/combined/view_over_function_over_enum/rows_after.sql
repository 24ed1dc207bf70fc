SELECT count(*) = 1 FROM open_tickets;
