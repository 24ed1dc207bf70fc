SELECT g = 2 AND es::text = '{a,b}' FROM keep.t WHERE id = 1;
