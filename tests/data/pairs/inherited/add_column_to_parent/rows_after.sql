SELECT count(*) = 1 FROM base WHERE note = 'n';
