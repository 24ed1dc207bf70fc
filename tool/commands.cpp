#include "commands.hpp"

namespace aludel::tool {

const std::vector<Command>& all_commands() {
  static const std::vector<Command> all{
      commands::upgrade(),
      commands::downgrade(),
      commands::current(),
      commands::plan(),
      commands::sql(),

      commands::history(),
      commands::heads(),
      commands::branches(),
      commands::show(),
      commands::log(),
      commands::verify(),
      commands::diff(),
      commands::check(),
      commands::inspect(),

      commands::init(),
      commands::revision(),
      commands::merge(),
      commands::rebase(),
      commands::edit(),

      commands::resume(),
      commands::repair(),
      commands::stamp(),
      commands::adopt(),
      commands::ensure_version(),

      commands::scratch(),

      commands::help(),
      commands::version(),
      commands::ctest(),
  };
  return all;
}

const std::vector<Option>& global_options() {
  static const std::vector<Option> all{
      {"--config", "-c", "FILE", "configuration in YAML"},
      {"--environment", "-e", "NAME", "the environment of the configuration to use",
       "MIGRATE_ENVIRONMENT"},
      {"--url", "", "URL", "the database, in place of the configuration's"},
      {"--directory", "", "DIR", "run the SQL revisions in a folder, as they are"},
      {"--format", "", "FORMAT",
       "how that folder is laid out: aludel, golang-migrate, dbmate, goose, diesel, flyway; "
       "recognised where not said"},
      {"-x", "", "NAME=VALUE", "an argument for revisions that ask for it; may be repeated"},
      {"--tag", "", "TEXT", "as -x tag=TEXT: a name for this run, for revisions that ask for it"},
      {"--lock-wait", "", "TIME",
       "how long to wait for another migration: 500ms, 30s, 5m; 60s where not said"},
      {"--wait", "", "TIME",
       "how long to wait for a server that is starting; not at all where not said"},
      {"--yes", "", "",
       "do not ask before changing a protected environment; --environment names it"},
      {"--json", "", "", "results and errors as JSON on standard output"},
      {"--quiet", "-q", "", "results and errors only"},
      {"--verbose", "-v", "", "more of everything"},
      {"--color",
       "",
       "WHEN",
       "auto, always or never; auto respects NO_COLOR",
       "",
       {"auto", "always", "never"}},
      {"--help", "-h", "", "this help, or a command's"},
      {"--version", "", "", "the version of Aludel"},
      {"--check-history", "", "", "check the revisions' graph, for the build", "", {}, true},
  };
  return all;
}

}  // namespace aludel::tool
