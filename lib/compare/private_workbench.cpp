#include "compare/private_workbench.hpp"

#include <aludel/error.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "scratch/place.hpp"

namespace aludel::compare {

namespace fs = std::filesystem;

namespace {

constexpr const char* kept_prefix = "aludel_kept_";
constexpr std::size_t kept_limit = 4;

}  // namespace

/// Shared by all who use the server: who gets it for itself alone is the first, or the last. To go
/// from one kind of lock to the other lets go of it in between (flock(2)), so that a process enters
/// and leaves behind a gate that lets one through at a time.
class PrivateWorkbench::Lease {
 public:
  explicit Lease(const fs::path& directory)
      : fd_(::open((directory / "lease").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (fd_ < 0) throw Error("scratch", "cannot write '" + directory.string() + "'");
  }
  ~Lease() { ::close(fd_); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  static scratch::FileLock gate(const fs::path& directory) {
    return {directory / "gate", scratch::FileLock::Directory::must_exist};
  }

  /// Behind the gate. Lost where it is not alone.
  bool is_alone() const { return ::flock(fd_, LOCK_EX | LOCK_NB) == 0; }
  void share() const {
    while (::flock(fd_, LOCK_SH) != 0 && errno == EINTR) {
    }
  }

 private:
  int fd_;
};

PrivateWorkbench::PrivateWorkbench(const fs::path& directory, const fs::path& binaries,
                                   std::function<bool()> should_stop)
    : server_(directory, binaries), should_stop_(std::move(should_stop)) {
  // Where there are no programs, nothing is created.
  server_.binaries();
  fs::create_directories(server_.directory());
  try {
    enter();
  } catch (...) {
    leave();
    throw;
  }
}

void PrivateWorkbench::enter() {
  const auto gate = Lease::gate(server_.directory());
  lease_ = std::make_unique<Lease>(server_.directory());
  const bool is_first = lease_->is_alone();
  lease_->share();
  server_.start(/*fast=*/true);
  databases_.emplace(server_.connection_parameters("postgres"));
  version_ = databases_->server_version();
  if (is_first) drop_abandoned();
}

PrivateWorkbench::~PrivateWorkbench() {
  draft_.reset();
  for (const auto& name : created_) drop(name);
  try {
    if (beside_) beside_->finish_drop();
  } catch (...) {
    // The next one drops it.
  }
  beside_.reset();
  leave();
}

/// What a killed program left behind.
void PrivateWorkbench::drop_abandoned() {
  for (const auto& name : databases_->names()) {
    if (name.starts_with(new_database_prefix)) drop(name);
  }
}

void PrivateWorkbench::leave() noexcept {
  databases_.reset();
  if (!lease_) return;
  try {
    const auto gate = Lease::gate(server_.directory());
    if (lease_->is_alone()) server_.stop();
    lease_.reset();
  } catch (...) {
    // It stops with the next one.
  }
}

std::string PrivateWorkbench::create() {
  created_.push_back(new_database_name());
  databases_->create(created_.back());
  return created_.back();
}

database::Connection PrivateWorkbench::connect(const database::Parameters& parameters) const {
  database::Connection connection(parameters);
  connection.stop_when(should_stop_);
  return connection;
}

PrivateWorkbench::Session PrivateWorkbench::open(database::Parameters parameters) const {
  return {connect(parameters), std::move(parameters)};
}

// The session that made everything knows it all by then: no other would read it faster.
PrivateWorkbench::Session PrivateWorkbench::fill(const sql::Statements& statements) {
  if (is_worth_two(statements)) {
    Session first = open(create_database());
    Session second = open(first.parameters);
    if (load_in_two(first.connection, second.connection, statements)) return first;
  }
  Session session = open(create_database());
  load(session.connection, statements);
  return session;
}

schema::Snapshot PrivateWorkbench::read(Session session, const catalog::Scope& scope) const {
  return catalog::read(session.connection, scope,
                       {.open = [&] { return connect(session.parameters); }});
}

void PrivateWorkbench::drop(const std::string& name) noexcept {
  try {
    databases_->drop(name);
  } catch (...) {
    // Nobody is left to be told.
  }
}

database::Parameters PrivateWorkbench::create_database() {
  return server_.connection_parameters(create());
}

schema::Snapshot PrivateWorkbench::build(const sql::Statements& statements,
                                         const catalog::Scope& scope) {
  return read(fill(statements), scope);
}

schema::Snapshot PrivateWorkbench::try_out(const sql::Statements& statements,
                                           const catalog::Scope& scope) {
  if (!work_together(statements)) return build(statements, scope);
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
  } catch (...) {
    draft_.reset();
    throw;
  }
}

schema::Snapshot PrivateWorkbench::build_kept(const std::string& key,
                                              const std::function<sql::Statements()>& statements,
                                              const catalog::Scope& scope) {
  const std::string name = kept_prefix + key.substr(0, 40);
  if (databases_->has(name)) {
    databases_->note_use(name);
    return read(open(server_.connection_parameters(name)), scope);
  }
  const auto wanted = statements();
  drop_oldest();
  schema::Snapshot snapshot = read(fill(wanted), scope);
  // Else somebody else built the same meanwhile: theirs is kept.
  if (databases_->rename(created_.back(), name)) {
    created_.pop_back();
    databases_->note_use(name);
  }
  return snapshot;
}

void PrivateWorkbench::drop_oldest() {
  auto names = databases_->by_use(kept_prefix);
  if (names.size() < kept_limit) return;
  beside_.reset();
  for (std::size_t i = kept_limit; i < names.size(); ++i) drop(names[i]);
  try {
    beside_.emplace(server_.connection_parameters("postgres"));
    beside_->start_drop(names[kept_limit - 1]);
  } catch (const Error&) {
    beside_.reset();  // the next one drops it
  }
}

}  // namespace aludel::compare
