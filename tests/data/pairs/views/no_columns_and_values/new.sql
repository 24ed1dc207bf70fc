CREATE VIEW e AS SELECT;
CREATE VIEW v (a, b) AS VALUES (1, 'x'), (2, 'y');
