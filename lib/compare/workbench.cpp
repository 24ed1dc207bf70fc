#include "compare/workbench.hpp"

#include <aludel/error.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <random>

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

Workbench::Workbench(const fs::path& directory, const fs::path& binaries,
                     std::function<bool()> should_stop)
    : server_(directory, binaries), should_stop_(std::move(should_stop)) {
  // Where there are no programs, nothing is created.
  server_.binaries();
  fs::create_directories(server_.directory());
  lease_ = std::make_unique<Lease>(server_.directory() / "lease");
  server_.start(/*fast=*/true);
  if (!lease_->is_first()) return;
  // What a killed program left behind.
  for (const auto& name : databases().names()) {
    if (name.starts_with(build_prefix)) drop(name);
  }
}

Workbench::~Workbench() {
  draft_.reset();
  for (const auto& name : created_) drop(name);
  if (dropping_.valid()) dropping_.wait();
  databases_.reset();
  if (!lease_->is_last()) return;
  try {
    server_.stop();
  } catch (const Error&) {
    // It stops with the next one.
  }
}

scratch::Databases& Workbench::databases() {
  if (!databases_) databases_.emplace(server_);
  return *databases_;
}

std::string Workbench::create() {
  created_.push_back(build_prefix + random_word());
  databases().create(created_.back());
  return created_.back();
}

database::Connection Workbench::connect(const database::Parameters& parameters) const {
  database::Connection connection(parameters);
  connection.stop_when(should_stop_);
  return connection;
}

Workbench::Session Workbench::open(database::Parameters parameters) const {
  return {connect(parameters), std::move(parameters)};
}

// The session that made everything knows it all by then: no other would read it faster.
Workbench::Session Workbench::build(const sql::Statements& statements) {
  if (is_worth_two(statements)) {
    Session first = open(create_database());
    Session second = open(first.parameters);
    if (load_in_two(first.connection, second.connection, statements)) return first;
  }
  Session session = open(create_database());
  load(session.connection, statements);
  return session;
}

schema::Snapshot Workbench::read(Session session, const catalog::Scope& scope) const {
  return catalog::read(session.connection, scope,
                       {.open = [&] { return connect(session.parameters); }});
}

void Workbench::drop(const std::string& name) noexcept {
  try {
    databases().drop(name);
  } catch (const Error&) {
    // Nobody is left to be told.
  }
}

database::Parameters Workbench::create_database() {
  return server_.connection_parameters(create());
}

schema::Snapshot Workbench::build(const sql::Statements& statements, const catalog::Scope& scope) {
  return read(build(statements), scope);
}

schema::Snapshot Workbench::try_out(const sql::Statements& statements,
                                    const catalog::Scope& scope) {
  const bool together = std::ranges::none_of(statements, [](const sql::Statement& statement) {
    return statement.placement == sql::Placement::alone;
  });
  if (!together) return build(statements, scope);
  try {
    if (!draft_) draft_.emplace(connect(create_database()));
    draft_->execute("BEGIN");
    load(*draft_, statements);
    auto snapshot = catalog::read(*draft_, scope);
    draft_->execute("ROLLBACK");
    return snapshot;
  } catch (const DatabaseError&) {
    // Some wait for others, or for a role: that needs a database of its own.
    draft_.reset();
    return build(statements, scope);
  }
}

schema::Snapshot Workbench::build_kept(const std::string& key,
                                       const std::function<sql::Statements()>& statements,
                                       const catalog::Scope& scope) {
  const std::string name = kept_prefix + key.substr(0, 40);
  if (databases().has(name)) {
    databases().note_use(name);
    return read(open(server_.connection_parameters(name)), scope);
  }
  const auto wanted = statements();
  drop_oldest();
  schema::Snapshot snapshot = read(build(wanted), scope);
  // Else somebody else built the same meanwhile: theirs is kept.
  if (databases().rename(created_.back(), name)) {
    created_.pop_back();
    databases().note_use(name);
  }
  return snapshot;
}

void Workbench::drop_oldest() {
  auto names = databases().by_use(kept_prefix);
  if (names.size() < kept_limit) return;
  names.erase(names.begin(), names.begin() + (kept_limit - 1));
  dropping_ = std::async(std::launch::async, [this, names = std::move(names)] {
    try {
      scratch::Databases beside(server_);
      for (const auto& name : names) beside.drop(name);
    } catch (const Error&) {
      // The next one drops them.
    }
  });
}

}  // namespace aludel::compare
