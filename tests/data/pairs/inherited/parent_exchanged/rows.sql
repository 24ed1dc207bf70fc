INSERT INTO employee (id,name,salary) VALUES (1,'ada',9.5);
