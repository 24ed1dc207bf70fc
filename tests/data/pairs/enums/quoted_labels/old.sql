CREATE TYPE "E e" AS ENUM ('it''s', 'a b');
