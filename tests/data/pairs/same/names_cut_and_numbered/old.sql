CREATE TABLE a_table_whose_name_is_as_long_as_the_server_takes_them_i_e_6 (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a_column_of_quite_a_length int UNIQUE);
