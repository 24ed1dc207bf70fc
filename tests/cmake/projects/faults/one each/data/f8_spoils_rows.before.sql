INSERT INTO notes VALUES (7, 'Dear Ada');
