INSERT INTO templates VALUES (1,'common','stick'),(2,'rare','ring');
INSERT INTO drops(template,rarities) VALUES (1,'{common}'),(2,'{rare,common}');
