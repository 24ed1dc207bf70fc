SELECT price = 250.5 FROM dear;
