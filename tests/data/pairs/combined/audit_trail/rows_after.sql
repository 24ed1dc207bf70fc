SELECT balance = 5 FROM account;
