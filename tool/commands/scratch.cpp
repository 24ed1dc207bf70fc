#include "commands.hpp"
#include "context.hpp"
#include "process/process.hpp"
#include "scratch/server.hpp"

#include <boost/json.hpp>

#include <fmt/format.h>

namespace aludel::tool::commands {

namespace {

std::string size_text(std::uintmax_t bytes) {
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

void print_status(Output& output, const scratch::Server& server, const std::string& database) {
  const auto status = server.status();
  const auto url = server.url(database);
  output.result(boost::json::object{{"directory", server.directory().string()},
                                    {"running", status.running},
                                    {"pid", status.pid},
                                    {"version", status.version},
                                    {"bytes", status.size},
                                    {"log", status.log.string()},
                                    {"url", url}});
  const auto field = [&output](const char* name, const std::string& value) {
    output.line(fmt::format("{:<10}{}", name, value));
  };
  field("state", status.running
                     ? output.paint(Tone::good, "running") + fmt::format(", process {}", status.pid)
                 : status.version.empty() ? "not created yet"
                                          : "stopped");
  field("directory", server.directory().string());
  if (!status.version.empty()) {
    field("data", fmt::format("PostgreSQL {}, {}", status.version, size_text(status.size)));
    field("log", status.log.string());
  }
  field("url", url);
}

/// Started, and with the database that commands use.
void make_ready(scratch::Server& server, const std::string& database) {
  server.start();
  if (!server.has_database(database)) server.create_database(database);
}

ExitCode run_psql(Output& output, scratch::Server& server, const std::string& database) {
  make_ready(server, database);
  output.flush();
  const auto beside = server.binaries() / "psql";
  const bool is_beside = std::filesystem::exists(beside);
  const int code = process::run(
      {.program = is_beside ? beside.string() : "psql", .arguments = {server.url(database)}});
  return code == 0 ? ExitCode::done : ExitCode::failed;
}

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  const auto action = arguments.value_or("action", "status");
  const auto database = context.embedded_database();
  auto server = context.embedded_server();
  if (action == "psql") return run_psql(output, server, database);
  if (action == "start") make_ready(server, database);
  if (action == "stop") server.stop();
  if (action == "destroy") {
    server.destroy();
    output.note("the server's data are deleted");
  }
  if (action == "url") {
    output.line(server.url(database));
    output.result(boost::json::object{{"url", server.url(database)}});
  } else {
    print_status(output, server, database);
  }
  return ExitCode::done;
}

}  // namespace

Command scratch() {
  return {
      .name = "scratch",
      .group = Group::server,
      .summary = "start, stop or enter the private PostgreSQL",
      .description =
          "Where no database is named, commands use a PostgreSQL of their own, which only this "
          "user can reach. It starts by itself and runs until it is stopped. Its data are kept, "
          "until 'destroy' deletes them.",
      .arguments = {{"action",
                     "what to do; status where it is left out",
                     Argument::Count::optional,
                     "",
                     {"start", "stop", "status", "url", "psql", "destroy"}}},
      .examples = {"scratch status", "scratch psql", "scratch stop"},
      .run = run};
}

}  // namespace aludel::tool::commands
