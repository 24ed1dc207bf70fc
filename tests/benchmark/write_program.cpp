// write_program cpp|sql <count> <folder>
//
// Writes the sources of a program with that many revisions, as add_migration_tool() would put it
// together: for C++ `revisions_<k>.cpp` with a thousand of them each, and `program.cpp`.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace {

constexpr int per_file = 1000;

void write_revision(std::ofstream& file, int number) {
  const auto n = std::to_string(number);
  const auto parent =
      number == 0 ? "" : ", .down_revision = \"r" + std::to_string(number - 1) + '"';
  file << "namespace revision_r" << n << " {\nusing namespace aludel;\n"
       << "Revision describe() { return {.message = \"create table " << n << '"' << parent
       << "}; }\n"
       << "void upgrade(Operations& op) {\n  op.create_table(\"t" << n
       << "\", column(\"id\", integer()).identity().primary_key(),\n"
       << "      column(\"title\", text()).not_null());\n}\n"
       << "void downgrade(Operations& op) { op.drop_table(\"t" << n << "\"); }\n}\n";
}

void write_revisions(const std::string& folder, int first, int last) {
  std::ofstream file(folder + "/revisions_" + std::to_string(first / per_file) + ".cpp");
  file << "#include <aludel/revision.hpp>\n";
  for (int i = first; i < last; ++i) write_revision(file, i);
}

void write_main(const std::string& folder, int count) {
  std::ofstream file(folder + "/program.cpp");
  file << "#include <aludel/main.hpp>\n#include <aludel/registry.hpp>\n";
  for (int i = 0; i < count; ++i)
    file << "namespace revision_r" << i << " { aludel::Revision describe(); "
         << "void upgrade(aludel::Operations&); void downgrade(aludel::Operations&); }\n";
  file << "namespace {\nconst aludel::CompiledRevision all[] = {\n";
  for (int i = 0; i < count; ++i) {
    const auto name = "revision_r" + std::to_string(i);
    file << "{\"r" << i << "\", \"/nowhere/r" << i << ".cpp\", " << name << "::describe, " << name
         << "::upgrade, " << name << "::downgrade},\n";
  }
  file << "};\n}\nint main(int argc, char** argv) {\n  aludel::Registry registry;\n"
       << "  registry.tool = \"migrate\";\n  registry.source_directory = \"/nowhere\";\n"
       << "  registry.revisions = {all, " << count << "};\n"
       << "  return aludel::main(argc, argv, registry);\n}\n";
}

void write_scripts(const std::string& folder, int count) {
  std::ofstream file(folder + "/program.cpp");
  file << "#include <aludel/main.hpp>\n#include <aludel/registry.hpp>\n"
       << "namespace {\nconst aludel::EmbeddedScript all[] = {\n";
  for (int i = 0; i < count; ++i) {
    const auto n = std::to_string(i);
    auto text = "-- aludel:revision r" + n + "\n";
    if (i > 0) text += "-- aludel:down_revision r" + std::to_string(i - 1) + "\n";
    text += "-- aludel:message create table " + n + "\n-- aludel:upgrade\nCREATE TABLE t" + n +
            " (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL);\n" +
            "-- aludel:downgrade\nDROP TABLE t" + n + ";\n";
    file << "{\"/nowhere/r" << n << ".sql\", \"aludel\", R\"(" << text << ")\", " << text.size()
         << "},\n";
  }
  file << "};\n}\nint main(int argc, char** argv) {\n  aludel::Registry registry;\n"
       << "  registry.tool = \"migrate\";\n  registry.source_directory = \"/nowhere\";\n"
       << "  registry.scripts = {all, " << count << "};\n"
       << "  return aludel::main(argc, argv, registry);\n}\n";
}

}  // namespace

int main(int argc, char** argv) {
  const std::string kind = argc == 4 ? argv[1] : "";
  const int count = argc == 4 ? std::atoi(argv[2]) : 0;
  if (count < 1 || (kind != "cpp" && kind != "sql")) {
    std::fprintf(stderr, "usage: write_program cpp|sql <count> <folder>\n");
    return 2;
  }
  const std::string folder = argv[3];
  if (kind == "sql") {
    write_scripts(folder, count);
    return 0;
  }
  for (int first = 0; first < count; first += per_file)
    write_revisions(folder, first, first + per_file < count ? first + per_file : count);
  write_main(folder, count);
}
