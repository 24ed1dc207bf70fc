#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace aludel::source {

/// What a new revision file says.
struct NewRevision {
  std::string id = {};  ///< 12 hexadecimal digits; see new_id()
  std::string message = {};
  std::vector<std::string> down_revision = {}, depends_on = {}, branch_labels = {};
  std::string created = {};  ///< "2026-11-22 11:26:00"
  /// Bodies, indented as they shall stand; empty for a start.
  std::string upgrade = {}, downgrade = {};
};

/// 12 random hexadecimal digits, at least one of them a digit: a word would be no id.
std::string new_id();

/// "Add votes!" → "add_votes": what goes into the file's name, [0-9a-z_], at most 40 characters,
/// cut between words where that is possible. Latin, Greek and Cyrillic letters are transliterated,
/// others separate words. Never empty: "revision" where nothing is left.
std::string slug(const std::string& message);

/// The built-in template for `cpp` or `sql`. Throws `template` for another format.
std::string builtin_template(const std::string& format);

/// Fills a template. Names, each written `${name}`; `$${` says `${`:
///
///   id  message  down_revision  depends_on  branch_labels  created  upgrade  downgrade
///   title     the message on one line, for a comment
///   describe  C++: the initialisers of `Revision`, with no member that would be empty
///
/// Lists are joined by ", ". In C++ `message` is escaped for a string literal, in SQL it is one
/// line. A line that holds a name whose value is empty is left out; the bodies are never empty.
/// Throws `template` at `file` and line for any other name.
std::string render(const std::string& text, const NewRevision& revision, const std::string& format,
                   const std::filesystem::path& file = {});

/// Writes `<directory>/<id>_<slug>.<format>` whole or not at all, and creates the directory where
/// there is none. Throws `revision_file` where the file exists, or another one of the same id, and
/// where it cannot be written.
std::filesystem::path write(const std::filesystem::path& directory, const NewRevision& revision,
                            const std::string& format, const std::string& text);

}  // namespace aludel::source
