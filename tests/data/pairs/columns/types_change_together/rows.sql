INSERT INTO owners VALUES (1, 'a'), (2, 'b');
INSERT INTO items (owner_id, owner_code, low, high, amount, note)
  VALUES (1, 'a', 1, 2, '3.50', 'x'), (2, 'b', 5, 9, NULL, 'y');
