SELECT x = '{1}' AND y = '{a}' AND z = '{3}' FROM t WHERE id = 1;
