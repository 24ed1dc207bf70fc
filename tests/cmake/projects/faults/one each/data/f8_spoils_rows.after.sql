SELECT count(*) = 1 FROM notes WHERE id = 7;
SELECT text = 'Dear Ada' FROM notes
WHERE id = 7;
