SELECT med = '{1.5,1.5}' FROM q;
