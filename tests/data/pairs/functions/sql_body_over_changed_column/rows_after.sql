SELECT total() = 5;
