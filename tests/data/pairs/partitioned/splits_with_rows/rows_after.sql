SELECT amount = '6' FROM sales_2024_h2;
