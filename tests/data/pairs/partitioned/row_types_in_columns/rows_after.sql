SELECT (before).id = 1 AND (after).note = 'n' FROM audit;
