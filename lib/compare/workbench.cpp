#include "compare/workbench.hpp"

#include <aludel/error.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <random>
#include <utility>

namespace aludel::compare {

namespace fs = std::filesystem;

namespace {

constexpr const char* build_prefix = "aludel_build_";
constexpr const char* kept_prefix = "aludel_kept_";
constexpr std::size_t kept_limit = 4;

std::string random_word() {
  static std::mt19937_64 generator(
      std::random_device{}() ^
      static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count()));
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::string word;
  for (int i = 0; i < 12; ++i) word += letters[generator() % letters.size()];
  return word;
}

}  // namespace

/// Shared by all who use the server: who gets it for itself alone is the last.
class Workbench::Lease {
 public:
  explicit Lease(const fs::path& file)
      : fd_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (fd_ < 0) throw Error("scratch", "cannot write '" + file.string() + "'");
    first_ = is_last();
    while (::flock(fd_, LOCK_SH) != 0 && errno == EINTR) {
    }
  }
  ~Lease() { ::close(fd_); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  bool is_last() const { return ::flock(fd_, LOCK_EX | LOCK_NB) == 0; }
  /// Nobody else had one when it was taken.
  bool is_first() const { return first_; }

 private:
  bool first_ = false;
  int fd_;
};

Workbench::Workbench(const fs::path& directory, const fs::path& binaries)
    : server_(std::in_place, directory, binaries) {
  // Where there are no programs, nothing is created.
  server_->binaries();
  fs::create_directories(server_->directory());
  lease_ = std::make_unique<Lease>(server_->directory() / "lease");
  server_->start(/*fast=*/true);
  if (!lease_->is_first()) return;
  // What a killed program left behind.
  for (const auto& name : server_->databases()) {
    if (name.starts_with(build_prefix)) drop(name);
  }
}

Workbench::Workbench(database::Parameters server) : named_(std::move(server)) {}

Workbench::~Workbench() {
  for (const auto& name : created_) drop(name);
  if (!server_ || !lease_->is_last()) return;
  try {
    server_->stop();
  } catch (const Error&) {
    // It stops with the next one.
  }
}

database::Parameters Workbench::administration() const {
  return server_ ? server_->connection_parameters("postgres") : named_;
}

database::Parameters Workbench::parameters(const std::string& name) const {
  auto result = administration();
  result["dbname"] = name;
  return result;
}

std::string Workbench::new_name() { return build_prefix + random_word(); }

void Workbench::create(const std::string& name) {
  database::Connection connection(administration());
  connection.execute("CREATE DATABASE " + connection.quote_identifier(name) +
                     " TEMPLATE template0");
}

void Workbench::drop(const std::string& name) noexcept {
  try {
    database::Connection connection(administration());
    connection.execute("SET client_min_messages = warning");
    connection.execute("DROP DATABASE IF EXISTS " + connection.quote_identifier(name) +
                       (connection.server_version() >= 130000 ? " WITH (FORCE)" : ""));
  } catch (const Error&) {
    // Nobody is left to be told.
  }
}

database::Parameters Workbench::create_database() {
  const std::string name = new_name();
  created_.push_back(name);
  create(name);
  return parameters(name);
}

schema::Snapshot Workbench::build(const sql::Statements& statements, const catalog::Scope& scope) {
  database::Connection connection(create_database());
  load(connection, statements, {server_.has_value()});
  return catalog::read(connection, scope);
}

schema::Snapshot Workbench::build_kept(const std::string& key,
                                       const std::function<sql::Statements()>& statements,
                                       const catalog::Scope& scope) {
  if (!server_) return build(statements(), scope);
  const std::string name = kept_prefix + key.substr(0, 40);
  if (server_->has_database(name)) {
    database::Connection connection(parameters(name));
    connection.execute("COMMENT ON DATABASE " + connection.quote_identifier(name) + " IS '" +
                       std::to_string(std::chrono::system_clock::now().time_since_epoch().count()) +
                       "'");
    return catalog::read(connection, scope);
  }
  const std::string fresh = new_name();
  created_.push_back(fresh);
  create(fresh);
  schema::Snapshot snapshot;
  {
    database::Connection connection(parameters(fresh));
    load(connection, statements(), {true});
    snapshot = catalog::read(connection, scope);
  }
  database::Connection connection(administration());
  const auto old = connection.query(
      "SELECT d.datname FROM pg_database d LEFT JOIN pg_shdescription c ON c.objoid = d.oid AND "
      "c.classoid = 'pg_database'::regclass WHERE starts_with(d.datname, $1) ORDER BY "
      "c.description DESC NULLS LAST, d.datname OFFSET $2::int",
      {std::string(kept_prefix), std::to_string(kept_limit - 1)});
  for (const auto& row : old) drop(*row.at(0));
  try {
    connection.execute("ALTER DATABASE " + connection.quote_identifier(fresh) + " RENAME TO " +
                       connection.quote_identifier(name));
    created_.pop_back();
  } catch (const DatabaseError&) {
    // Somebody else built the same meanwhile: theirs is kept.
  }
  return snapshot;
}

}  // namespace aludel::compare
