#pragma once

#include "compare/compare.hpp"
#include "context.hpp"
#include "signals.hpp"

#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>

namespace aludel::tool {

/// One side of a comparison: what it holds, and what it says of former names.
struct Side {
  schema::Snapshot snapshot;
  compare::Renames renames;
};

/// Reads what `diff`, `check`, `inspect` and `revision --autogenerate` compare. The private server
/// that desired schemas are built on is started when one is needed, and stopped with this; a signal
/// does not leave it behind either.
class Sides {
 public:
  Sides(Context& context, const Arguments& arguments);
  ~Sides();

  /// `database`: the one of the configuration; a URL; `models`: what the program was built with;
  /// `head`: all revisions applied; `empty`; else a SQL file or a folder of them. Throws `usage`
  /// for what is none of these.
  Side read(const std::string& source);
  /// What is desired here: the models of the program, its SQL schema. Throws `usage` where there is
  /// neither.
  std::string desired() const;
  /// The way there, within what is managed. With --strict, throws `unmanaged` for anything that
  /// cannot be compared.
  compare::Difference compare(const std::string& from, const std::string& to,
                              compare::Ways ways = compare::Ways::there);
  compare::Workbench& bench();
  /// Leaves out what is not managed.
  void narrow(schema::Snapshot& snapshot) const { compare::restrict_to(snapshot, managed_); }

 private:
  /// What the function returns. Throws `stopped` where a signal came, whatever it did.
  template <class Function>
  auto unless_stopped(Function function);
  Side read_source(const std::string& source);
  schema::Snapshot read_database(const database::Parameters& parameters);
  Side read_models();
  Side read_files(const std::filesystem::path& path);
  schema::Snapshot read_head();
  std::filesystem::path bench_directory() const;
  /// Begins to make the workbench, where that was not done before.
  void start_bench();

  Context& context_;
  Signals signals_;  ///< outlives the workbench, and the thread that makes it
  compare::Managed managed_;
  bool strict_ = false;
  int major_ = 0;  ///< of the live server that was read, whose private brother is wanted
  bool is_bench_wanted_ = false;              ///< once it is known which one
  std::optional<config::Database> borrowed_;  ///< to build on, in place of a private server
  std::future<std::unique_ptr<compare::Workbench>> starting_;
  std::unique_ptr<compare::Workbench> bench_;
};

/// What narrows a comparison; for the commands that compare.
std::vector<Option> compare_options();
/// How differences are shown.
std::vector<Option> difference_formats();

/// The operations as the command line asks for them: a list, a script, C++, JSON.
void print_difference(Context& context, const Arguments& arguments,
                      const operation::Operations& operations,
                      const std::vector<schema::Unmanaged>& unmanaged);

/// A script for psql that opens its own transactions, as few as PostgreSQL allows.
std::string script_of(const operation::Operations& operations);

}  // namespace aludel::tool
