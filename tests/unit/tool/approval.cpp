#include "approval.hpp"

#include "arguments.hpp"
#include "command_line.hpp"

#include <aludel/registry.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

void check_approved(const std::string& name, const std::string& text) {
  const std::filesystem::path file = std::string(APPROVED_DIRECTORY) + "/" + name + ".txt";
  if (aludel::tool::environment_variable("ALUDEL_APPROVE")) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return;
  }
  std::ifstream stream(file, std::ios::binary);
  const std::string approved(std::istreambuf_iterator<char>(stream), {});
  CHECK_MESSAGE(approved == text, "differs from ", file.string(),
                "; ALUDEL_APPROVE=1 writes it anew. What came:\n", text);
}

std::string transcript(const std::vector<std::string>& words) {
  std::string text = "$ aludel";
  for (const auto& word : words) text += " " + word;
  text += "\n";

  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(DATA_DIRECTORY);
  std::string messages;
  const int code = aludel::tool::run_command_line(
      words, aludel::Registry{}, [&text](std::string_view piece) { text += piece; },
      [&messages](std::string_view piece) { messages += piece; });
  std::filesystem::current_path(before);

  std::istringstream lines(messages);
  for (std::string line; std::getline(lines, line);)
    text += line.empty() ? "!\n" : "! " + line + "\n";
  if (code != 0) text += "= " + std::to_string(code) + "\n";
  return text + "\n";
}

std::string transcripts(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) {
    std::istringstream stream(line);
    text += transcript({std::istream_iterator<std::string>(stream), {}});
  }
  return text;
}
