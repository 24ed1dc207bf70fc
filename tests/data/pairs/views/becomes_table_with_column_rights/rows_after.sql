select count(*) = 1 from src;
