SELECT span = '{[1,3)}' FROM b;
