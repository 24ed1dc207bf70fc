SELECT rarities = '{rare,common}'::rarity[] FROM drops WHERE template = 2;
SELECT count(*) = 0 FROM rare_items;
