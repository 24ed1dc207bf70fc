SELECT extra = 'x' FROM b;
