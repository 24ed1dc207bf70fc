SELECT name = 'ada' AND salary = 9.5 FROM employee;
