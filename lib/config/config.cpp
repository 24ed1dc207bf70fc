#include "config/config.hpp"

#include "config/interpolate.hpp"
#include "config/settings.hpp"
#include "config/values.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace aludel::config {
namespace {

constexpr const char* top = "default";  // the environment that the top of the file is

std::filesystem::path directory_of(const Settings& settings) {
  return std::filesystem::absolute(settings.file).parent_path();
}

std::vector<std::string> names(const Settings& settings) {
  std::vector<std::string> result;
  for (const auto& [name, environment] : settings.environments) result.push_back(name);
  return result;
}

const EnvironmentSettings* find_environment(const Settings& settings, const std::string& name) {
  static const EnvironmentSettings nothing;
  for (const auto& [known, environment] : settings.environments) {
    if (known == name) return &environment;
  }
  return name == top ? &nothing : nullptr;
}

const EnvironmentSettings& environment_named(const Settings& settings, const std::string& name,
                                             const Location& where) {
  if (const auto* found = find_environment(settings, name)) return *found;
  const auto known = names(settings);
  auto hint = spelling::did_you_mean(name, known);
  for (std::size_t i = 0; hint.empty() && i < known.size(); ++i) {
    if (i == 0) {
      std::string list;
      for (const auto& one : known) list += (list.empty() ? "" : ", ") + one;
      hint = "the file has " + list;
    }
  }
  if (known.empty()) hint = "the configuration names no environments";
  throw Error("configuration", "no environment is named '" + name + "'")
      .hint(hint)
      .candidates(known)
      .at(where);
}

/// Converts the value only where that needs no variable; its form is checked anyhow.
template <class Read>
void check(const std::optional<Scalar>& scalar, Read read) {
  const Variables none = [](const std::string&) { return std::nullopt; };
  if (scalar && !has_variables(*scalar)) read(*scalar, none);
}

void check_database(const DatabaseSettings& database) {
  std::vector<Scalar> values = database.password_command;
  for (const auto& [keyword, value] : database.parts) values.push_back(value);
  for (const auto* value : {&database.url, &database.password_file, &database.password_line}) {
    if (*value) values.push_back(**value);
  }
  const bool any = std::count_if(values.begin(), values.end(), has_variables) > 0;
  if (!any) resolve(database, "/", [](const auto&) { return std::nullopt; });
}

void check_hook(const HookSettings& hook) {
  check(hook.timeout, read_duration);
  check(hook.on_error, read_stops);
  for (const auto* text : {&hook.line, &hook.sql, &hook.sql_file}) {
    if (*text) has_variables(**text);
  }
  for (const auto& word : hook.words) has_variables(word);
}

void check_environment(const EnvironmentSettings& environment) {
  check(environment.is_protected, read_bool);
  check(environment.version_schema, read_schema);
  check(environment.lock_wait, read_duration);
  check_conduct(environment.conduct);
  check(environment.wait, read_duration);
  if (environment.database) check_database(*environment.database);
  for (const auto& [event, hooks] : environment.hooks) {
    for (const auto& hook : hooks) check_hook(hook);
  }
}

void check_all(const Settings& settings) {
  check_environment(settings.defaults);
  for (const auto& [name, environment] : settings.environments) check_environment(environment);
  check(settings.default_environment, [&](const Scalar& name, const Variables& none) {
    environment_named(settings, interpolate(name, none), name.where);
  });
  const auto path = [](const Scalar& value, const Variables& none) { read_path(value, "/", none); };
  check(settings.versions, path);
  check(settings.server_binaries, path);
  check(settings.editor, interpolate);
  if (settings.build_on) check_database(*settings.build_on);
  check(settings.managed.strict, read_bool);
  const auto& managed = settings.managed;
  for (const auto* list : {&managed.schemas, &managed.include, &managed.exclude, &managed.kinds}) {
    for (const auto& each : *list) has_variables(each);
  }
  for (const auto& line : settings.post_write) has_variables(line);
}

}  // namespace

std::optional<std::string> process_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

Config::Config() : Config(std::make_shared<const Settings>(), process_variable) {}

Config::Config(std::shared_ptr<const Settings> settings, Variables variables)
    : settings_(std::move(settings)), variables_(std::move(variables)) {}

const std::filesystem::path& Config::file() const { return settings_->file; }

std::vector<std::string> Config::environment_names() const { return names(*settings_); }

std::string Config::chosen(const std::string& name, Location& where) const {
  where = {settings_->file.string()};
  const auto& usual = settings_->default_environment;
  if (!name.empty() || !usual) return name.empty() ? top : name;
  where = usual->where;
  return interpolate(*usual, variables_);
}

Hooks Config::hooks(const std::string& name) const {
  Location where;
  const auto environment = chosen(name, where);
  const auto& own = environment_named(*settings_, environment, where).hooks;
  const auto& inherited = settings_->defaults.hooks;
  Hooks result;
  for (const auto* event : hook_events) {
    const auto& from = own.contains(event) ? own : inherited;
    if (!from.contains(event)) continue;
    for (const auto& hook : from.at(event)) {
      result[event].push_back(read_hook(hook, directory_of(*settings_), variables_));
    }
  }
  return result;
}

Environment Config::environment(const std::string& name, const std::string& url) const {
  Environment result;
  Location where;
  result.name = chosen(name, where);
  const auto& own = environment_named(*settings_, result.name, where);
  const auto& inherited = settings_->defaults;
  const auto value = [&](auto member) { return own.*member ? own.*member : inherited.*member; };

  using Own = EnvironmentSettings;
  if (const auto s = value(&Own::is_protected)) result.is_protected = read_bool(*s, variables_);
  if (const auto s = value(&Own::version_schema)) {
    result.version_schema = read_schema(*s, variables_);
  }
  if (const auto s = value(&Own::lock_wait)) result.lock_wait = read_duration(*s, variables_);
  result.conduct = read_conduct(own.conduct, inherited.conduct, variables_);
  if (const auto s = value(&Own::wait)) result.wait = read_duration(*s, variables_);

  if (!url.empty()) {
    result.database = parse_database(url);
  } else if (own.database && inherited.database) {
    const auto merged = merge(*inherited.database, *own.database);
    result.database = resolve(merged, directory_of(*settings_), variables_);
  } else if (const auto database = value(&Own::database)) {
    result.database = resolve(*database, directory_of(*settings_), variables_);
  }
  return result;
}

Managed Config::managed() const {
  const auto texts = [this](const std::vector<Scalar>& list) {
    std::vector<std::string> result;
    for (const auto& each : list) result.push_back(interpolate(each, variables_));
    return result;
  };
  const auto& said = settings_->managed;
  Managed result{
      texts(said.schemas), texts(said.include), texts(said.exclude), texts(said.kinds), {}};
  for (const auto& kind : said.kinds) result.kinds_where.push_back(kind.where);
  if (said.strict) result.strict = read_bool(*said.strict, variables_);
  return result;
}

std::filesystem::path Config::versions() const {
  const auto& value = settings_->versions;
  return value ? read_path(*value, directory_of(*settings_), variables_) : std::filesystem::path();
}

std::vector<std::string> Config::post_write() const {
  std::vector<std::string> lines;
  for (const auto& line : settings_->post_write) lines.push_back(interpolate(line, variables_));
  return lines;
}

std::string Config::editor() const {
  return settings_->editor ? interpolate(*settings_->editor, variables_) : "";
}

std::filesystem::path Config::server_binaries() const {
  const auto& value = settings_->server_binaries;
  return value ? read_path(*value, directory_of(*settings_), variables_) : std::filesystem::path();
}

std::optional<Database> Config::build_on() const {
  const auto& value = settings_->build_on;
  if (!value) return std::nullopt;
  return resolve(*value, directory_of(*settings_), variables_);
}

Config parse(const std::string& text, const std::filesystem::path& file, Variables variables) {
  auto settings = std::make_shared<Settings>(read_settings(yaml::parse(text, file.string()), file));
  check_all(*settings);
  return Config(std::move(settings), std::move(variables));
}

Config load(const std::filesystem::path& file, Variables variables) {
  std::error_code ignored;
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file, ignored)) {
    throw Error("configuration", "the configuration cannot be read").at({file.string()});
  }
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  return parse(text, file, std::move(variables));
}

Config find(const std::filesystem::path& named, const std::filesystem::path& fallback,
            Variables variables) {
  if (!named.empty()) return load(named, std::move(variables));
  std::error_code ignored;
  if (fallback.empty() || !std::filesystem::exists(fallback, ignored)) return Config();
  return load(fallback, std::move(variables));
}

}  // namespace aludel::config
