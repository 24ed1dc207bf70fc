#include "support/pg_dump.hpp"

#include <sstream>

#include "support/program.hpp"
#include "support/test_server.hpp"

namespace aludel::test {

std::string pg_dump_schema(const std::string& database, const std::vector<std::string>& options) {
  std::vector<std::string> words{client_program("pg_dump"), "--schema-only"};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back("--dbname=" + shared_server().url(database));
  return normalised_dump(output_of(words));
}

std::string normalised_dump(const std::string& dump) {
  std::vector<std::string> lines;
  std::istringstream stream(dump);
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("\\restrict ") || line.starts_with("\\unrestrict ")) continue;
    lines.push_back(line);
    const auto end = lines.size();
    if (end >= 3 && lines[end - 1] == "--" && lines[end - 2].starts_with("-- ") &&
        lines[end - 3] == "--") {
      lines.resize(end - 3);
    }
  }
  std::string text;
  bool after_empty = true;
  for (const std::string& line : lines) {
    // Which server and which pg_dump: facts about the run.
    if (line.starts_with("-- Dumped ")) continue;
    if (line.empty() && after_empty) continue;
    after_empty = line.empty();
    text += line + '\n';
  }
  return text;
}

}  // namespace aludel::test
