#include "config/settings.hpp"

#include "config/database.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace aludel::config {
namespace {

using Kind = yaml::Value::Kind;
using Reader = std::function<void(const yaml::Value::Entry&)>;
using Readers = std::map<std::string, Reader>;

Error failure(const std::string& message, const Location& where) {
  return Error("configuration", message).at(where);
}

std::string quoted(const std::string& name) { return "'" + name + "'"; }

std::string describe(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "nothing";
    case Kind::scalar:
      return "a single value";
    case Kind::sequence:
      return "a list";
    case Kind::map:
      return "a mapping";
  }
  return {};
}

Error wrong_type(const std::string& name, const std::string& wanted, const yaml::Value& node,
                 const Location& key) {
  if (node.kind == Kind::null) return failure(quoted(name) + " has no value", key);
  return failure(quoted(name) + " must be " + wanted + ", not " + describe(node.kind), node.where);
}

Scalar read_scalar(const std::string& name, const yaml::Value& node, const Location& key) {
  if (node.kind != Kind::scalar) throw wrong_type(name, "a single value", node, key);
  return {node.text, node.where};
}

std::vector<Scalar> read_list(const yaml::Value::Entry& entry, const std::string& what) {
  if (entry.value.kind != Kind::sequence) {
    throw wrong_type(entry.key, "a list of " + what, entry.value, entry.where);
  }
  std::vector<Scalar> values;
  for (const auto& item : entry.value.items) {
    values.push_back(read_scalar("an item of " + entry.key, item, item.where));
  }
  return values;
}

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// Every key of the map goes to the reader of its name.
void read_map(const yaml::Value& map, const std::string& inside, const Readers& readers) {
  for (const auto& entry : map.entries) {
    const auto reader = readers.find(entry.key);
    if (reader == readers.end()) {
      std::vector<std::string> known;
      for (const auto& [name, function] : readers) known.push_back(name);
      auto hint = spelling::did_you_mean(entry.key, known);
      if (hint.empty()) hint = "known keys here: " + join(known);
      throw failure("unknown key " + quoted(entry.key) + (inside.empty() ? "" : " in " + inside),
                    entry.where)
          .hint(hint);
    }
    reader->second(entry);
  }
}

void require_map(const yaml::Value::Entry& entry) {
  if (entry.value.kind != Kind::map) {
    throw wrong_type(entry.key, "a mapping", entry.value, entry.where);
  }
}

Reader to(std::optional<Scalar>& target) {
  return [&target](const yaml::Value::Entry& entry) {
    target = read_scalar(entry.key, entry.value, entry.where);
  };
}

Error unknown_part(const yaml::Value::Entry& entry) {
  static const std::map<std::string, std::string> other_names = {
      {"database", "dbname"}, {"db", "dbname"},   {"name", "dbname"},   {"username", "user"},
      {"hostname", "host"},   {"server", "host"}, {"pass", "password"}, {"uri", "url"}};
  std::vector<std::string> known = connection_keywords();
  known.insert(known.begin(), {"password_command", "password_file", "url"});
  auto hint = spelling::did_you_mean(entry.key, known);
  const auto other = other_names.find(entry.key);
  if (other != other_names.end()) hint = "did you mean '" + other->second + "'?";
  if (hint.empty()) hint = "known here: url, password_file, password_command and libpq's keywords";
  return failure("unknown key " + quoted(entry.key) + " in database", entry.where).hint(hint);
}

/// At most one of them says where the password comes from.
void check_password(const DatabaseSettings& database, const Location& where) {
  const auto is_password = [](const auto& part) { return part.first == "password"; };
  const auto given = std::count_if(database.parts.begin(), database.parts.end(), is_password) +
                     database.password_file.has_value() + database.password_line.has_value() +
                     !database.password_command.empty();
  if (given > 1) {
    throw failure("the password is named in more than one way", where)
        .hint("keep one of password, password_file and password_command");
  }
}

void read_password_command(const yaml::Value::Entry& entry, DatabaseSettings& database) {
  if (entry.value.kind != Kind::sequence) {
    database.password_line = read_scalar(entry.key, entry.value, entry.where);
    return;
  }
  database.password_command = read_list(entry, "a program and its arguments");
  if (database.password_command.empty()) {
    throw failure("'password_command' names no program", entry.value.where);
  }
}

DatabaseSettings read_database(const yaml::Value::Entry& entry) {
  DatabaseSettings database;
  database.where = entry.value.where;
  if (entry.value.kind == Kind::scalar) {
    database.url = read_scalar(entry.key, entry.value, entry.where);
    return database;
  }
  if (entry.value.kind != Kind::map) {
    throw wrong_type(entry.key, "a URL or a mapping", entry.value, entry.where);
  }
  const auto& keywords = connection_keywords();
  for (const auto& part : entry.value.entries) {
    if (part.key == "password_command") {
      read_password_command(part, database);
      continue;
    }
    Scalar value{{}, {}};
    const bool known = part.key == "url" || part.key == "password_file" ||
                       std::binary_search(keywords.begin(), keywords.end(), part.key);
    if (!known) throw unknown_part(part);
    value = read_scalar(part.key, part.value, part.where);
    if (part.key == "url") {
      database.url = value;
    } else if (part.key == "password_file") {
      database.password_file = value;
    } else {
      database.parts.emplace_back(part.key, value);
    }
  }
  check_password(database, database.where);
  return database;
}

void read_parameters(const yaml::Value::Entry& list, ConductSettings& conduct) {
  require_map(list);
  for (const auto& entry : list.value.entries) {
    conduct.settings.emplace_back(entry.key, read_scalar(entry.key, entry.value, entry.where));
  }
}

HookSettings read_hook(const yaml::Value& item, const std::string& event) {
  HookSettings hook;
  hook.where = item.where;
  const auto name = "an item of " + event;
  if (item.kind == Kind::sequence && !item.items.empty()) {
    hook.words = read_list({event, item.where, item}, "a program and its arguments");
    return hook;
  }
  if (item.kind != Kind::map) {
    hook.line = read_scalar(name, item, item.where);
    return hook;
  }
  read_map(item, name,
           {{"run",
             [&](const auto& entry) {
               if (entry.value.kind == Kind::sequence) {
                 hook.words = read_list(entry, "a program and its arguments");
               } else {
                 hook.line = read_scalar(entry.key, entry.value, entry.where);
               }
             }},
            {"sql", to(hook.sql)},
            {"sql_file", to(hook.sql_file)},
            {"timeout", to(hook.timeout)},
            {"on_error", to(hook.on_error)}});
  const int said = hook.line.has_value() + !hook.words.empty() + hook.sql.has_value() +
                   hook.sql_file.has_value();
  if (said != 1) {
    throw failure(name + (said == 0 ? " says nothing to do" : " says more than one thing to do"),
                  item.where)
        .hint("give it one of run, sql and sql_file");
  }
  return hook;
}

Readers hook_readers(EnvironmentSettings& settings) {
  Readers readers;
  for (const auto* event : hook_events) {
    readers[event] = [&settings](const yaml::Value::Entry& entry) {
      if (entry.value.kind != Kind::sequence) {
        throw wrong_type(entry.key, "a list of command lines or mappings", entry.value,
                         entry.where);
      }
      auto& list = settings.hooks[entry.key];
      for (const auto& item : entry.value.items) list.push_back(read_hook(item, entry.key));
    };
  }
  return readers;
}

Readers environment_readers(EnvironmentSettings& settings) {
  auto& conduct = settings.conduct;
  return {
      {"database", [&settings](const auto& entry) { settings.database = read_database(entry); }},
      {"protected", to(settings.is_protected)},
      {"version_schema", to(settings.version_schema)},
      {"lock_wait", to(settings.lock_wait)},
      {"transaction", to(conduct.transaction)},
      {"lock_timeout", to(conduct.lock_timeout)},
      {"lock_retries", to(conduct.lock_retries)},
      {"statement_timeout", to(conduct.statement_timeout)},
      {"role", to(conduct.role)},
      {"search_path", to(conduct.search_path)},
      {"settings", [&conduct](const auto& entry) { read_parameters(entry, conduct); }},
      {"wait", to(settings.wait)}};
}

/// Those of the whole file know one more: it belongs to no run.
void read_hooks(const yaml::Value::Entry& entry, EnvironmentSettings& settings, Readers more) {
  require_map(entry);
  auto readers = hook_readers(settings);
  readers.merge(more);
  read_map(entry.value, entry.key, readers);
}

void read_managed(const yaml::Value::Entry& map, ManagedSettings& managed) {
  require_map(map);
  const auto list = [](std::vector<Scalar>& target, const std::string& what) {
    return [&target, what](const yaml::Value::Entry& entry) { target = read_list(entry, what); };
  };
  read_map(map.value, map.key,
           {{"schemas", list(managed.schemas, "patterns")},
            {"include", list(managed.include, "patterns")},
            {"exclude", list(managed.exclude, "patterns")},
            {"kinds", list(managed.kinds, "kinds")},
            {"strict", to(managed.strict)}});
}

void read_environments(const yaml::Value::Entry& list, Settings& settings) {
  require_map(list);
  for (const auto& entry : list.value.entries) {
    EnvironmentSettings environment;
    if (entry.value.kind != Kind::null) {  // `development:` inherits everything
      require_map(entry);
      auto readers = environment_readers(environment);
      readers["hooks"] = [&](const auto& hooks) { read_hooks(hooks, environment, {}); };
      read_map(entry.value, "environment " + quoted(entry.key), readers);
    }
    settings.environments.emplace_back(entry.key, std::move(environment));
  }
}

}  // namespace

Settings read_settings(const yaml::Value& root, const std::filesystem::path& file) {
  Settings settings;
  settings.file = file;
  if (root.kind == Kind::null) return settings;
  if (root.kind != Kind::map) {
    throw failure("a configuration must be a mapping, not " + describe(root.kind), root.where);
  }
  Readers readers = environment_readers(settings.defaults);
  readers.merge(
      Readers{{"default_environment", to(settings.default_environment)},
              {"environments", [&](const auto& entry) { read_environments(entry, settings); }},
              {"managed", [&](const auto& entry) { read_managed(entry, settings.managed); }},
              {"versions", to(settings.versions)},
              {"editor", to(settings.editor)},
              {"hooks",
               [&](const auto& entry) {
                 read_hooks(entry, settings.defaults, {{"post_write", [&](const auto& list) {
                                                          settings.post_write =
                                                              read_list(list, "command lines");
                                                        }}});
               }},
              {"build_on", [&](const auto& entry) { settings.build_on = read_database(entry); }},
              {"server", [&](const auto& entry) {
                 require_map(entry);
                 read_map(entry.value, "server", {{"binaries", to(settings.server_binaries)}});
               }}});
  read_map(root, "", readers);
  return settings;
}

}  // namespace aludel::config
