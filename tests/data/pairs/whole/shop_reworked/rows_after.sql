SELECT sum(total) = 7 FROM shop.orders;
