SELECT v = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' FROM t WHERE id = 1;
