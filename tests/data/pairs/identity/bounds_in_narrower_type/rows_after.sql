SELECT depth(3::smallint) = 3;
