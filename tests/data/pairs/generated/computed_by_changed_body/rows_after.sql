SELECT weight_kg = 1.5 FROM parcels WHERE no = 'AB1';
SELECT chk = check_digit(no) FROM parcels;
