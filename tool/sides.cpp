#include "sides.hpp"

#include "compare/borrowed_workbench.hpp"
#include "compare/private_workbench.hpp"
#include "config/database.hpp"
#include "operation/metadata.hpp"
#include "process/process.hpp"
#include "run/runner.hpp"
#include "scratch/binaries.hpp"
#include "text/sha256.hpp"

#include <aludel/model.hpp>
#include <aludel/registry.hpp>

#include <fmt/format.h>

namespace aludel::tool {

namespace fs = std::filesystem;

namespace {

bool is_url(const std::string& source) {
  return source.find("://") != std::string::npos || source.find('=') != std::string::npos;
}

/// Where a private server of the major is installed; empty for whichever there is.
fs::path binaries_of_major(int major) {
  if (major == 0) return {};
  for (const auto& place : scratch::usual_places()) {
    if (!scratch::missing_programs(place).empty()) continue;
    if (scratch::major_version(scratch::server_version(place)) == std::to_string(major)) {
      return place;
    }
  }
  return {};
}

/// What a schema that is built from these statements is kept under.
std::string key_of(const sql::Statements& statements) {
  std::string text;
  for (const auto& statement : statements) text += statement.text + ";\n";
  return digest::sha256(text);
}

/// What an option says takes the place of what the configuration says of the same.
compare::Managed managed(const config::Managed& said, const Arguments& arguments) {
  for (std::size_t i = 0; i < said.kinds.size(); ++i) {
    try {
      compare::check_kinds({said.kinds[i]});
    } catch (const Error& error) {
      throw Error("configuration", error.message()).hint(error.hint()).at(said.kinds_where[i]);
    }
  }
  const auto either = [&](const char* option, const std::vector<std::string>& otherwise) {
    auto values = arguments.values(option);
    return values.empty() ? otherwise : values;
  };
  return {either("--schema", said.schemas), either("--include", said.include),
          either("--exclude", said.exclude), either("--kind", said.kinds)};
}

}  // namespace

Sides::Sides(Context& context, const Arguments& arguments) : context_(context) {
  const auto said = context.config().managed();
  managed_ = managed(said, arguments);
  strict_ = arguments.flag("--strict") || said.strict;
  const auto url = arguments.value("--build-on");
  borrowed_ = url && !url->empty() ? config::parse_database(*url) : context.config().build_on();
}

Sides::~Sides() = default;

fs::path Sides::bench_directory() const {
  const fs::path beside = context_.registry().scratch_directory;
  std::error_code ignored;
  if (!beside.empty() && fs::is_directory(beside.parent_path(), ignored)) {
    return beside.parent_path() / "compare";
  }
  return state_directory() / "aludel" / "compare";
}

void Sides::start_bench() {
  if (bench_ || starting_.valid()) return;
  signals_.arm(borrowed_ ? "stopped at once; a database aludel_build_… may stay\n"
                         : "stopped at once; the private server goes on until the next one\n");
  starting_ = std::async(
      std::launch::async,
      [this, major = major_, directory = bench_directory(), borrowed = borrowed_,
       named = context_.config().server_binaries()]() -> std::unique_ptr<compare::Workbench> {
        const auto should_stop = [this] { return signals_.requested(); };
        if (borrowed) {
          return std::make_unique<compare::BorrowedWorkbench>(borrowed->connection_parameters(),
                                                              should_stop);
        }
        const auto binaries =
            scratch::find_binaries(named.empty() ? binaries_of_major(major) : named);
        const auto version = scratch::major_version(scratch::server_version(binaries));
        return std::make_unique<compare::PrivateWorkbench>(directory / version, binaries,
                                                           should_stop);
      });
}

compare::Workbench& Sides::bench() {
  if (bench_) return *bench_;
  start_bench();
  bench_ = starting_.get();
  const int built_on = bench_->server_version() / 10000;
  if (major_ != 0 && built_on != major_) {
    context_.output().warning(
        fmt::format("the database is PostgreSQL {}, what it is compared with is built on {}: texts "
                    "may differ that mean the same",
                    major_, built_on));
  }
  return *bench_;
}

schema::Snapshot Sides::read_database(const database::Parameters& parameters) {
  const auto connect = [&] {
    database::Connection connection(parameters);
    connection.stop_when([this] { return signals_.requested(); });
    return connection;
  };
  database::Connection connection = connect();
  if (major_ == 0) major_ = connection.server_version() / 10000;
  // A server needs about as long to start as the other one to answer.
  if (is_bench_wanted_) start_bench();
  return catalog::read(connection, {{context_.script_options().version_schema}}, {.open = connect});
}

std::string Sides::desired() const {
  if (context_.registry().models.size > 0) return "models";
  if (*context_.registry().schema != '\0') return context_.registry().schema;
  throw Error("usage", "nothing says what the database is to look like")
      .hint("give add_migration_tool() MODELS or SCHEMA, or name both sides: diff --from … --to …")
      .exits(ExitCode::usage);
}

Side Sides::read_models() {
  if (context_.registry().models.size == 0) {
    throw Error("usage", "this program has no models")
        .hint("declare them: add_migration_tool(… MODELS models/blog.cpp)")
        .exits(ExitCode::usage);
  }
  operation::Recorder recorder;
  for (const auto& model : context_.registry().models) {
    Metadata metadata(recorder);
    model.define(metadata);
  }
  const auto schema = operation::build_schema(recorder.operations());
  const auto statements = compare::model_statements(recorder.operations());
  Side side;
  side.renames = compare::declared(schema);
  side.snapshot = bench().build_kept(key_of(statements), [&] { return statements; }, {});
  compare::note_chosen_names(side.snapshot, schema);
  return side;
}

Side Sides::read_files(const fs::path& path) {
  Side side;
  const auto statements = compare::read_sql(path);
  side.renames = compare::declared(path);
  const catalog::Scope scope{{context_.script_options().version_schema}};
  // What the project says is asked for again and again, another file once.
  side.snapshot = path == context_.registry().schema
                      ? bench().build_kept(
                            key_of(statements), [&] { return statements; }, scope)
                      : bench().build(statements, scope);
  return side;
}

schema::Snapshot Sides::read_head() {
  auto options = context_.script_options();
  options.database = bench().create_database();
  options.should_stop = [this] { return signals_.requested(); };
  run::Runner(context_.history(), options).upgrade("heads");
  return read_database(options.database);
}

template <class Function>
auto Sides::unless_stopped(Function function) {
  const Error stopped("stopped", "stopped; nothing was changed");
  try {
    auto result = function();
    if (signals_.requested()) throw stopped;
    return result;
  } catch (const Error&) {
    if (signals_.requested()) throw stopped;
    throw;
  }
}

Side Sides::read(const std::string& source) {
  return unless_stopped([&] { return read_source(source); });
}

Side Sides::read_source(const std::string& source) {
  if (source == "database") return {read_database(context_.database()), {}};
  if (source == "models") return read_models();
  if (source == "head") return {read_head(), {}};
  if (source == "empty") return {bench().build({}, {}), {}};
  std::error_code ignored;
  if (is_url(source) && !fs::exists(source, ignored)) {
    const auto database = config::parse_database(source);
    return {read_database(database.connection_parameters()), {}};
  }
  if (!fs::exists(source, ignored)) {
    throw Error("usage", fmt::format("'{}' is no database's URL and no file", source))
        .hint("a side is a URL, a .sql file or a folder, database, models, head or empty")
        .exits(ExitCode::usage);
  }
  return read_files(source);
}

compare::Difference Sides::compare(const std::string& from, const std::string& to,
                                   compare::Ways ways) {
  // A live database first: it says which server the other side is built on.
  const auto lives = [](const std::string& source) {
    std::error_code ignored;
    return source == "database" || (is_url(source) && !fs::exists(source, ignored));
  };
  is_bench_wanted_ = !lives(from) || !lives(to);
  Side before;
  Side after;
  if (lives(to)) {
    after = read(to);
    before = read(from);
  } else {
    before = read(from);
    after = read(to);
  }
  compare::restrict_to(before.snapshot, managed_);
  compare::restrict_to(after.snapshot, managed_);
  auto renames = after.renames;
  for (const auto& rename : compare::reversed(before.renames)) renames.push_back(rename);
  auto difference = unless_stopped([&] {
    return compare::compare(
        std::move(before.snapshot), std::move(after.snapshot), renames,
        [this]() -> compare::Workbench& { return bench(); }, ways);
  });
  if (strict_ && !difference.unmanaged.empty()) {
    std::vector<std::string> names;
    for (const auto& each : difference.unmanaged) names.push_back(each.kind + " " + each.name);
    throw Error("unmanaged", fmt::format("{} cannot be compared", fmt::join(names, ", ")))
        .hint("leave out --strict, or what it is: --exclude");
  }
  return difference;
}

}  // namespace aludel::tool
