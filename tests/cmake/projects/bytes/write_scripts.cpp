#include <aludel/registry.hpp>
#include <migrate/registry.hpp>

#include <filesystem>
#include <fstream>

// Writes every embedded script into the current folder.
int main() {
  for (const aludel::EmbeddedScript& script : migrate::registry().scripts) {
    std::ofstream out(std::filesystem::path(script.file).filename(), std::ios::binary);
    out.write(script.text, static_cast<std::streamsize>(script.size));
  }
}
