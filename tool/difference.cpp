// How differences are shown.

#include "operation/describe.hpp"
#include "operation/loss.hpp"
#include "run/psql.hpp"
#include "sides.hpp"
#include "source/generate.hpp"
#include "sql/classify.hpp"
#include "sql/render.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

namespace aludel::tool {

std::vector<Option> compare_options() {
  return {{"--schema", "", "PATTERN", "look at schemas of this name only; may be repeated"},
          {"--include", "", "PATTERN",
           "look at tables, views … of this name, or schema.name, only; may be repeated"},
          {"--exclude", "", "PATTERN", "leave objects of this name alone; may be repeated"},
          {"--kind", "", "KIND", "look at objects of this kind only: table, view …"},
          {"--build-on", "", "URL",
           "build what is wanted in this empty database and roll back, in place of a private "
           "server"},
          {"--strict", "", "", "fail where there are objects that cannot be compared"}};
}

std::vector<Option> difference_formats() {
  return {{"--sql", "", "", "as a script for psql that opens its own transactions"},
          {"--cpp", "", "", "as calls of a revision in C++"}};
}

namespace {

bool makes_routine(const operation::Operation& operation) {
  const schema::Object* object = nullptr;
  if (const auto* create = std::get_if<operation::Create>(&operation.change)) {
    object = &create->object;
  }
  if (const auto* replace = std::get_if<operation::Replace>(&operation.change)) {
    object = &replace->object;
  }
  if (object == nullptr) return false;
  const Kind kind = schema::name_of(*object).kind;
  return kind == Kind::function || kind == Kind::procedure;
}

/// One transaction wherever PostgreSQL allows one.
class Script {
 public:
  void add(const sql::Statement& statement) {
    const bool alone = statement.placement == sql::Placement::alone;
    const bool label = sql::added_enum_label(statement.text).has_value();
    // A label can be used once the transaction that added it is over.
    if (alone || (labels_ && !label)) close();
    if (!alone && !open_) {
      text_ += "BEGIN;\n\n";
      open_ = true;
    }
    labels_ = label;
    text_ += run::psql::statement(statement) + "\n";
  }
  void setting(const std::string& text) { text_ += text; }
  std::string finish() {
    close();
    return std::move(text_);
  }

 private:
  void close() {
    if (open_) text_ += "COMMIT;\n\n";
    open_ = false;
  }

  std::string text_;
  bool open_ = false;
  bool labels_ = false;
};

boost::json::array json(const operation::Operations& operations) {
  boost::json::array list;
  for (const auto& operation : operations) {
    boost::json::array statements;
    for (const auto& statement : sql::render(operation)) statements.emplace_back(statement.text);
    boost::json::object object{{"description", operation::describe(operation)},
                               {"statements", std::move(statements)}};
    if (const auto lost = operation::loss(operation)) object["loses"] = *lost;
    list.push_back(std::move(object));
  }
  return list;
}

Tone tone_of(const operation::Operation& operation) {
  if (operation::loss(operation)) return Tone::bad;
  return std::holds_alternative<operation::Create>(operation.change) ? Tone::good : Tone::plain;
}

}  // namespace

std::string script_of(const operation::Operations& operations) {
  Script script;
  if (std::ranges::any_of(operations, makes_routine)) {
    script.setting("SET check_function_bodies = off;\n\n");
  }
  for (const auto& operation : operations) {
    for (const auto& statement : sql::render(operation)) script.add(statement);
  }
  return script.finish();
}

void print_difference(Context& context, const Arguments& arguments,
                      const operation::Operations& operations,
                      const std::vector<schema::Unmanaged>& unmanaged) {
  auto& output = context.output();
  if (output.json()) {
    boost::json::array left;
    for (const auto& each : unmanaged) {
      left.push_back(boost::json::object{{"kind", each.kind}, {"name", each.name}});
    }
    output.result(boost::json::object{{"operations", json(operations)}, {"unmanaged", left}});
    return;
  }
  if (arguments.flag("--sql")) {
    output.raw(script_of(operations));
  } else if (arguments.flag("--cpp")) {
    output.raw(source::cpp_body(operations));
  } else {
    for (const auto& operation : operations) {
      std::string line = output.paint(tone_of(operation), operation::describe(operation));
      if (const auto lost = operation::loss(operation)) {
        line += output.paint(Tone::faint, "   loses " + *lost);
      }
      output.line(line);
    }
  }
  if (unmanaged.empty()) return;
  std::string list;
  for (const auto& each : unmanaged) list += "\n  " + each.kind + " " + each.name;
  output.warning("not compared, and left alone:" + list);
}

}  // namespace aludel::tool
