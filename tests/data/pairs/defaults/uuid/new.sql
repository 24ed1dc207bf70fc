CREATE TABLE t (id uuid DEFAULT gen_random_uuid() PRIMARY KEY, at timestamptz DEFAULT (now() AT TIME ZONE 'utc') + interval '1 hour');
