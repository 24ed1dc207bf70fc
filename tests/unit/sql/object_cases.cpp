#include "render_cases.hpp"

using namespace aludel;

const std::vector<RenderCase>& object_cases() {
  static const std::vector<RenderCase> cases = {
      {"enumerations",
       [](Operations& op) {
         op.create_enum("mood", {"sad", "o'k"}).comment("how it goes");
         op.add_enum_value("mood", "happy").after("o'k");
         op.add_enum_value("mood", "low").before("sad").if_not_exists();
         op.rename_enum_value("mood", "low", "blue");
         op.rename(Kind::type, "mood", "feeling");
         op.set_schema(Kind::type, "feeling", "archive");
         op.drop_enum("archive.feeling");
       },
       {"CREATE TYPE mood AS ENUM ('sad', 'o''k')", "COMMENT ON TYPE mood IS 'how it goes'",
        "ALTER TYPE mood ADD VALUE 'happy' AFTER 'o''k'",
        "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'low' BEFORE 'sad'",
        "ALTER TYPE mood RENAME VALUE 'low' TO 'blue'", "ALTER TYPE mood RENAME TO feeling",
        "ALTER TYPE feeling SET SCHEMA archive", "DROP TYPE archive.feeling"}},
      {"domains",
       [](Operations& op) {
         op.create_domain("percent", integer())
             .not_null()
             .server_default("0")
             .check("value >= 0", "at_least")
             .check("value <= 100")
             .comment("of 100");
         op.alter_domain("percent").nullable().drop_default();
         op.alter_domain("percent").not_null().server_default("1");
         op.add_domain_constraint("percent", check("value <> 13").named("luck").not_valid());
         op.validate_domain_constraint("percent", "luck");
         op.drop_domain_constraint("percent", "luck");
         op.create_domain("word", text()).collate("C");
         op.rename(Kind::domain, "word", "term");
         op.drop_domain("term").if_exists().cascade();
       },
       {"CREATE DOMAIN percent AS integer DEFAULT 0 NOT NULL CONSTRAINT at_least CHECK (value >= 0)"
        " CHECK (value <= 100)",
        "COMMENT ON DOMAIN percent IS 'of 100'", "ALTER DOMAIN percent DROP DEFAULT",
        "ALTER DOMAIN percent DROP NOT NULL", "ALTER DOMAIN percent SET DEFAULT 1",
        "ALTER DOMAIN percent SET NOT NULL",
        "ALTER DOMAIN percent ADD CONSTRAINT luck CHECK (value <> 13) NOT VALID",
        "ALTER DOMAIN percent VALIDATE CONSTRAINT luck",
        "ALTER DOMAIN percent DROP CONSTRAINT luck", "CREATE DOMAIN word AS text COLLATE \"C\"",
        "ALTER DOMAIN word RENAME TO term", "DROP DOMAIN IF EXISTS term CASCADE"}},
      {"composite and range types",
       [](Operations& op) {
         op.create_composite("place", {column("x", real()), column("name", text()).collate("C")});
         op.create_range("real_range", double_precision(), "subtype_diff = float8mi");
         op.create_range("date_span", date()).comment("days");
         op.drop_type("place");
       },
       {"CREATE TYPE place AS (x real, name text COLLATE \"C\")",
        "CREATE TYPE real_range AS RANGE (subtype = double precision, subtype_diff = float8mi)",
        "CREATE TYPE date_span AS RANGE (subtype = date)", "COMMENT ON TYPE date_span IS 'days'",
        "DROP TYPE place"}},
      {"sequences",
       [](Operations& op) {
         op.create_sequence("numbers")
             .type(smallint())
             .start(5)
             .increment(2)
             .minimum(1)
             .maximum(99)
             .cache(3)
             .no_cycle()
             .owned_by("users.id")
             .comment("odd");
         op.create_sequence("numbers").if_not_exists();
         op.alter_sequence("numbers").restart(7).cycle().owned_by("");
         op.rename(Kind::sequence, "numbers", "odds");
         op.drop_sequence("odds");
       },
       {"CREATE SEQUENCE numbers AS smallint INCREMENT BY 2 MINVALUE 1 MAXVALUE 99 START WITH 5"
        " CACHE 3 NO CYCLE",
        "ALTER SEQUENCE numbers OWNED BY users.id", "COMMENT ON SEQUENCE numbers IS 'odd'",
        "CREATE SEQUENCE IF NOT EXISTS numbers",
        "ALTER SEQUENCE numbers CYCLE RESTART WITH 7 OWNED BY NONE",
        "ALTER SEQUENCE numbers RENAME TO odds", "DROP SEQUENCE odds"}},
      {"views",
       [](Operations& op) {
         op.create_view("people", "SELECT id FROM users")
             .columns({"number"})
             .with("security_barrier")
             .check_option("local")
             .comment("all");
         op.replace_view("people", "SELECT id AS number FROM users WHERE id > 1 -- some");
         op.rename(Kind::view, "people", "several");
         op.drop_view("several");
         op.create_materialized_view("counts", "SELECT count(*) AS n FROM users")
             .with("fillfactor = 80")
             .tablespace("pg_default")
             .with_no_data();
         op.create_index("ix_counts", "counts", {"n"}).unique();
         op.refresh_materialized_view("counts");
         op.refresh_materialized_view("counts").concurrently();
         op.refresh_materialized_view("counts").with_no_data();
         op.comment(Kind::materialized_view, "counts", "cached");
         op.drop_materialized_view("counts").if_exists();
       },
       {"CREATE VIEW people (number) WITH (security_barrier) AS SELECT id FROM users\n"
        "WITH LOCAL CHECK OPTION",
        "COMMENT ON VIEW people IS 'all'",
        "CREATE OR REPLACE VIEW people AS SELECT id AS number FROM users WHERE id > 1 -- some",
        "ALTER VIEW people RENAME TO several", "DROP VIEW several",
        "CREATE MATERIALIZED VIEW counts WITH (fillfactor = 80) TABLESPACE pg_default AS SELECT"
        " count(*) AS n FROM users\nWITH NO DATA",
        "CREATE UNIQUE INDEX ix_counts ON counts (n)", "REFRESH MATERIALIZED VIEW counts",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY counts",
        "REFRESH MATERIALIZED VIEW counts WITH NO DATA",
        "COMMENT ON MATERIALIZED VIEW counts IS 'cached'",
        "DROP MATERIALIZED VIEW IF EXISTS counts"}},
      {"functions, triggers, policies, rules",
       [](Operations& op) {
         op.create_function("area(integer, integer)",
                            "CREATE FUNCTION area(integer, integer) RETURNS integer"
                            " LANGUAGE sql AS 'SELECT $1 * $2'")
             .comment("of a rectangle");
         op.replace_function("area(integer, integer)",
                             "CREATE OR REPLACE FUNCTION area(integer, integer) RETURNS integer"
                             " LANGUAGE sql AS 'SELECT 0'");
         op.create_procedure("nothing()", "CREATE PROCEDURE nothing() LANGUAGE sql AS ''");
         op.create_function("touch()",
                            "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql"
                            " AS $$ BEGIN RETURN new; END $$");
         op.create_trigger("audit", "users",
                           "CREATE TRIGGER audit BEFORE UPDATE ON users FOR EACH ROW"
                           " EXECUTE FUNCTION touch()");
         op.rename(Kind::trigger, "users.audit", "watch");
         op.comment(Kind::trigger, "users.watch", "looks");
         op.create_policy("own", "users", "CREATE POLICY own ON users USING (true)");
         op.create_rule("no", "users", "CREATE RULE no AS ON DELETE TO users DO INSTEAD NOTHING");
         op.drop_rule("no", "users");
         op.drop_policy("own", "users").if_exists();
         op.drop_trigger("watch", "users").cascade();
         op.drop_procedure("nothing()");
         op.drop_function("public.area(integer, integer)");
       },
       {"CREATE FUNCTION area(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * $2'",
        "COMMENT ON FUNCTION area(integer, integer) IS 'of a rectangle'",
        "CREATE OR REPLACE FUNCTION area(integer, integer) RETURNS integer LANGUAGE sql AS"
        " 'SELECT 0'",
        "CREATE PROCEDURE nothing() LANGUAGE sql AS ''",
        "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$",
        "CREATE TRIGGER audit BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()",
        "ALTER TRIGGER audit ON users RENAME TO watch",
        "COMMENT ON TRIGGER watch ON users IS 'looks'", "CREATE POLICY own ON users USING (true)",
        "CREATE RULE no AS ON DELETE TO users DO INSTEAD NOTHING", "DROP RULE no ON users",
        "DROP POLICY IF EXISTS own ON users", "DROP TRIGGER watch ON users CASCADE",
        "DROP PROCEDURE nothing()", "DROP FUNCTION public.area(integer, integer)"}},
      {"schemas, extensions, rights",
       [](Operations& op) {
         op.create_schema("app", "postgres").comment("ours");
         op.rename(Kind::schema, "app", "application");
         op.drop_schema("application").cascade();
         op.create_extension("plpgsql").if_not_exists().into("pg_catalog").version("1.0");
         op.grant("SELECT (email), INSERT", "TABLE users", "PUBLIC");
         op.revoke("ALL", "TABLE users", "PUBLIC").cascade();
         op.grant("USAGE", "SCHEMA archive", "pg_monitor").with_grant_option();
         op.grant("pg_monitor", "", "pg_read_all_data").with_grant_option();
         op.revoke("pg_monitor", "", "pg_read_all_data");
       },
       {"CREATE SCHEMA app AUTHORIZATION postgres", "COMMENT ON SCHEMA app IS 'ours'",
        "ALTER SCHEMA app RENAME TO application", "DROP SCHEMA application CASCADE",
        "CREATE EXTENSION IF NOT EXISTS plpgsql SCHEMA pg_catalog VERSION '1.0'",
        "GRANT SELECT (email), INSERT ON TABLE users TO PUBLIC",
        "REVOKE ALL ON TABLE users FROM PUBLIC CASCADE",
        "GRANT USAGE ON SCHEMA archive TO pg_monitor WITH GRANT OPTION",
        "GRANT pg_monitor TO pg_read_all_data WITH ADMIN OPTION",
        "REVOKE pg_monitor FROM pg_read_all_data"}},
      {"objects by their kind",
       [](Operations& op) {
         op.create_aggregate("total(integer)",
                             "CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer)");
         op.drop_aggregate("total(integer)");
         op.create_collation("plain", "CREATE COLLATION plain (locale = 'C')").comment("c");
         op.drop_collation("plain");
         op.create_statistics("pairs", "CREATE STATISTICS pairs ON id, email FROM users");
         op.alter(Kind::statistics, "pairs", "SET STATISTICS 100").undo("SET STATISTICS -1");
         op.drop_statistics("pairs");
         op.create_publication("feed", "CREATE PUBLICATION feed FOR TABLE users");
         op.drop_publication("feed");
         op.create_function("seen()",
                            "CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql"
                            " AS $$ BEGIN END $$");
         op.create_event_trigger(
             "watch", "CREATE EVENT TRIGGER watch ON ddl_command_start EXECUTE FUNCTION seen()");
         op.drop_event_trigger("watch");
         op.create_enum("size", {"s", "m"});
         op.create(Kind::cast, "(integer AS size)",
                   "CREATE CAST (integer AS size) WITH INOUT AS ASSIGNMENT");
         op.comment(Kind::cast, "(integer AS size)", "by name");
         op.drop(Kind::cast, "(integer AS size)");
         op.create(Kind::default_privileges, "public tables",
                   "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC");
         op.drop(Kind::default_privileges, "public tables")
             .drop_sql(
                 "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT ON TABLES"
                 " FROM PUBLIC");
         op.replace(Kind::function, "seen()",
                    "CREATE OR REPLACE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql"
                    " AS $$ BEGIN NULL; END $$")
             .comment("still nothing");
         op.create_domain("rank", integer())
             .check(check("value > 0").named("lowest").not_valid().comment("of a domain"));
         op.comment(Kind::constraint, "rank.lowest", "said anew").on_domain();
         op.create_sequence("ticks");
         op.alter_sequence("ticks").type(integer()).increment(3);
         op.create_view("seen_users", "SELECT id, email FROM users")
             .column_default("email", "'none'")
             .column_comment("email", "where to")
             .set("SET (security_barrier)", "RESET (security_barrier)");
       },
       {"CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer)",
        "DROP AGGREGATE total(integer)",
        "CREATE COLLATION plain (locale = 'C')",
        "COMMENT ON COLLATION plain IS 'c'",
        "DROP COLLATION plain",
        "CREATE STATISTICS pairs ON id, email FROM users",
        "ALTER STATISTICS pairs SET STATISTICS 100",
        "DROP STATISTICS pairs",
        "CREATE PUBLICATION feed FOR TABLE users",
        "DROP PUBLICATION feed",
        "CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$",
        "CREATE EVENT TRIGGER watch ON ddl_command_start EXECUTE FUNCTION seen()",
        "DROP EVENT TRIGGER watch",
        "CREATE TYPE size AS ENUM ('s', 'm')",
        "CREATE CAST (integer AS size) WITH INOUT AS ASSIGNMENT",
        "COMMENT ON CAST (integer AS size) IS 'by name'",
        "DROP CAST (integer AS size)",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT ON TABLES FROM PUBLIC",
        "CREATE OR REPLACE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql"
        " AS $$ BEGIN NULL; END $$",
        "COMMENT ON FUNCTION seen() IS 'still nothing'",
        "CREATE DOMAIN rank AS integer",
        "ALTER DOMAIN rank ADD CONSTRAINT lowest CHECK (value > 0) NOT VALID",
        "COMMENT ON CONSTRAINT lowest ON DOMAIN rank IS 'of a domain'",
        "COMMENT ON CONSTRAINT lowest ON DOMAIN rank IS 'said anew'",
        "CREATE SEQUENCE ticks",
        "ALTER SEQUENCE ticks AS integer INCREMENT BY 3",
        "CREATE VIEW seen_users AS SELECT id, email FROM users",
        "ALTER VIEW seen_users ALTER COLUMN email SET DEFAULT 'none'",
        "COMMENT ON COLUMN seen_users.email IS 'where to'",
        "ALTER VIEW seen_users SET (security_barrier)"}},
      {"any SQL",
       [](Operations& op) {
         op.execute("select ':x %', 1; vacuum users;");
         op.comment(Kind::column, "users.email", "where to");
         op.drop_comment(Kind::column, "public.users.email");
       },
       {"select ':x %', 1", "vacuum users", "COMMENT ON COLUMN users.email IS 'where to'",
        "COMMENT ON COLUMN public.users.email IS NULL"}},
  };
  return cases;
}
