#include "history/chain.hpp"
#include "history/lines.hpp"
#include "text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

// The rules are those of goose's internal/sqlparser/parser.go and NumericComponent() in
// migration.go. StatementBegin and StatementEnd are checked and not needed: PostgreSQL's own parser
// finds the ends of statements.

namespace aludel::history {
namespace {

class Parser {
 public:
  Parser(const SourceFile& file, Reading& reading)
      : file_(file), reading_(reading), lines_(lines(file.text)) {}

  std::optional<Version> run() {
    const auto before = reading_.problems.size();
    Version version;
    read_name(version);
    for (index_ = 0; index_ < lines_.size(); ++index_) read_line();
    if (!up_) report(1, "there is no '-- +goose Up' line");
    if (begun_ != 0) report(begun_, "'-- +goose StatementBegin' has no StatementEnd");
    if (reading_.problems.size() != before) return std::nullopt;
    version.where = {file_.path, 1, 0};
    version.up = part(file_, *up_, down_.value_or(lines_.size()));
    version.up->transactional = transactional_;
    if (down_) {
      version.down = part(file_, *down_, lines_.size());
      version.down->transactional = transactional_;
    }
    return version;
  }

 private:
  void report(int line, const std::string& message, const std::string& hint = "") {
    reading_.problems.push_back(file_problem(file_, line, message).hint(hint));
  }

  void read_name(Version& version) {
    const auto name = file_.name();
    const auto digits = name.substr(0, std::min(name.find('_'), name.size()));
    if (!all_digits(digits) || digits.size() == name.size() || numerically_less(digits, "1")) {
      return report(1, "the file's name has no version",
                    "goose's names are like 00012_add_votes.sql, from 1");
    }
    version.id = without_leading_zeros(digits);
    version.message =
        words_of_slug(name.substr(digits.size() + 1, name.rfind('.') - digits.size() - 1));
  }

  void read_line() {
    const auto& line = lines_[index_];
    const auto text = trim(line.text);
    if (!text.starts_with("--") || text.find("+goose") == std::string_view::npos) {
      if (!up_ && !text.empty() && !text.starts_with("--") && !warned_) {
        warned_ = true;
        report(line.number, "SQL stands before '-- +goose Up'", "move it below that line");
      }
      return;
    }
    if (text.data() != line.text.data()) {
      return report(line.number, "a goose annotation must begin at the start of its line");
    }
    auto name = std::string(trim(text.substr(2)));
    name = trim(std::string_view(name).substr(name.find("+goose") + 6));
    annotate(name, line.number);
  }

  void annotate(const std::string& name, int line) {
    if (iequals(name, "Up")) {
      if (up_) return report(line, "'-- +goose Up' is given twice");
      up_ = index_;
    } else if (iequals(name, "Down")) {
      if (!up_ || down_) {
        return report(line, down_ ? "'-- +goose Down' is given twice"
                                  : "'-- +goose Down' stands before '-- +goose Up'");
      }
      if (begun_ != 0) report(begun_, "'-- +goose StatementBegin' has no StatementEnd");
      begun_ = 0;
      down_ = index_;
    } else if (iequals(name, "StatementBegin")) {
      if (!up_) return report(line, "'-- +goose StatementBegin' stands before '-- +goose Up'");
      if (begun_ != 0) return report(line, "'-- +goose StatementBegin' stands inside another");
      begun_ = line;
    } else if (iequals(name, "StatementEnd")) {
      if (begun_ == 0) return report(line, "'-- +goose StatementEnd' has no StatementBegin");
      begun_ = 0;
    } else if (iequals(name, "NO TRANSACTION")) {
      transactional_ = false;
    } else if (iequals(name, "ENVSUB ON")) {
      report(line,
             "'-- +goose ENVSUB ON' is not supported: a revision must not depend on the "
             "environment of the one who runs it",
             "write the values into the file");
    } else if (!iequals(name, "ENVSUB OFF")) {
      report(line, fmt::format("unknown goose annotation '{}'", name),
             spelling::did_you_mean(
                 name, {"Up", "Down", "StatementBegin", "StatementEnd", "NO TRANSACTION"}));
    }
  }

  const SourceFile& file_;
  Reading& reading_;
  std::vector<Line> lines_;
  std::size_t index_ = 0;
  std::optional<std::size_t> up_, down_;  // indices of lines
  int begun_ = 0;                         // line of an open StatementBegin
  bool transactional_ = true;
  bool warned_ = false;
};

}  // namespace

Reading read_goose(const SourceFiles& files) {
  Reading reading;
  std::vector<Version> versions;
  for (const auto& file : files) {
    if (auto version = Parser(file, reading).run()) versions.push_back(std::move(*version));
  }
  std::stable_sort(versions.begin(), versions.end(),
                   [](const auto& a, const auto& b) { return numerically_less(a.id, b.id); });
  chain(std::move(versions), reading);
  return reading;
}

}  // namespace aludel::history
