#include "config/config.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

// The YAML reader, from bytes to environments. Whatever the file says, it is read or refused by an
// Error of the kind "configuration", at a place in the file. No program is run: passwords are not
// fetched.

namespace {

std::optional<std::string> variable(const std::string& name) {
  if (name.size() % 2 == 0) return std::nullopt;
  return "value of " + name;
}

void use(const aludel::config::Config& file) {
  file.versions();
  file.post_write();
  file.editor();
  file.server_binaries();
  file.build_on();
  for (const auto& name : file.environment_names()) {
    file.environment(name).database.display();
    file.hooks(name);
  }
  file.hooks();
  file.environment().database.display();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  try {
    use(aludel::config::parse(text, "/fuzz/migrate.yaml", variable));
  } catch (const aludel::Error& error) {
    if (error.kind() != "configuration" || error.where().file.empty()) std::abort();
  }
  return 0;
}
