SELECT eur = 190 FROM total;
