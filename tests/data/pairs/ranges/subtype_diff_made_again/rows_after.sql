SELECT r = '[08:00,12:00)' FROM shift;
