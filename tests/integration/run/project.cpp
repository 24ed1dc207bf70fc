#include "run/project.hpp"

#include <fmt/format.h>

namespace aludel::test {

void Recording::waiting_for_lock(const std::string& holder, Milliseconds) {
  holders.push_back(holder);
}

void Recording::revision_started(const std::string& id, const std::string& message, bool up,
                                 int number, int count) {
  started.push_back(fmt::format("{} {} {} {}/{}", up ? "up" : "down", id, message, number, count));
}

void Recording::server_message(const std::string& severity, const std::string& text) {
  messages.push_back(severity + ": " + text);
}

void Recording::warning(const std::string& text) { warnings.push_back(text); }

void Project::add(const std::string& id, const std::string& upgrade, const std::string& downgrade,
                  bool transactional) {
  parents_[id] = last_;
  last_ = id;
  std::string text =
      fmt::format("-- aludel:revision {}\n-- aludel:down_revision {}\n", id, parents_[id]);
  if (parents_[id].empty()) text = fmt::format("-- aludel:revision {}\n\n", id);
  text += fmt::format("-- aludel:message words of {}\n", id);
  text += transactional ? "\n" : "-- aludel:transactional false\n";
  text += "-- aludel:upgrade\n" + upgrade + "\n";
  if (!downgrade.empty()) text += "-- aludel:downgrade\n" + downgrade + "\n";
  directory_.write(id + "_x.sql", text);
}

void Project::change(const std::string& id, const std::string& upgrade) {
  last_ = parents_[id];
  add(id, upgrade);
}

run::Options Project::options() {
  run::Options options;
  options.database = database.parameters();
  options.program = "the-test";
  options.reporter = &recording;
  return options;
}

std::string Project::dump() const {
  return pg_dump_schema(database.name(), {"--exclude-schema=aludel"});
}

std::string Project::value(const std::string& sql) const {
  const auto rows = database.connect().execute(sql);
  return rows.empty() ? "no row" : rows.back().front().value_or("null");
}

std::vector<std::string> Project::log() {
  std::vector<std::string> lines;
  run([&](run::Runner& runner) {
    for (const auto& entry : runner.log(100)) {
      lines.insert(lines.begin(),
                   fmt::format("{} {} {}", entry.event, entry.revision, entry.outcome));
    }
    return 0;
  });
  return lines;
}

}  // namespace aludel::test
