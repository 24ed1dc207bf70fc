INSERT INTO t VALUES (1, '2024-03-03', 'a'), (2, '2026-03-03', 'b');
