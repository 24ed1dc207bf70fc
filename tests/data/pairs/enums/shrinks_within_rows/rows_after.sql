SELECT (old).s = 'a' AND (olds[1]).s = 'a' FROM h;
