#include "config/hooks.hpp"

#include "config/interpolate.hpp"
#include "config/values.hpp"
#include "process/process.hpp"

#include <fstream>
#include <iterator>

namespace aludel::config {
namespace {

Error failure(const std::string& message, const Location& where) {
  return Error("configuration", message).at(where);
}

std::vector<std::string> words_of(const HookSettings& hook, const Variables& variables) {
  std::vector<std::string> words;
  if (hook.line) {
    try {
      words = process::split_words(interpolate(*hook.line, variables));
    } catch (const Error& error) {
      if (error.kind() == "configuration") throw;
      throw failure(error.message(), hook.line->where);
    }
  }
  for (const auto& word : hook.words) words.push_back(interpolate(word, variables));
  if (words.empty() || words[0].empty()) throw failure("the hook names no program", hook.where);
  return words;
}

std::string text_of(const std::filesystem::path& file, const Location& where) {
  std::error_code ignored;
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file, ignored)) {
    throw failure("the hook's file '" + file.string() + "' cannot be read", where);
  }
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

bool read_stops(const Scalar& scalar, const Variables& variables) {
  const auto text = interpolate(scalar, variables);
  if (text == "stop") return true;
  if (text == "warn") return false;
  throw failure("'" + text + "' is neither stop nor warn", scalar.where);
}

Hook read_hook(const HookSettings& settings, const std::filesystem::path& directory,
               const Variables& variables) {
  Hook hook;
  hook.where = settings.where;
  hook.directory = directory;
  if (settings.timeout) hook.timeout = read_duration(*settings.timeout, variables);
  if (settings.on_error) hook.stops = read_stops(*settings.on_error, variables);
  if (settings.sql) {
    hook.sql = interpolate(*settings.sql, variables);
  } else if (settings.sql_file) {
    hook.sql =
        text_of(read_path(*settings.sql_file, directory, variables), settings.sql_file->where);
  } else {
    hook.program = words_of(settings, variables);
    auto& program = hook.program[0];
    if (program.find('/') != std::string::npos) {
      program = (directory / program).lexically_normal().string();
    }
  }
  return hook;
}

}  // namespace aludel::config
