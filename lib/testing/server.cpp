#include "testing/server.hpp"

#include <sys/stat.h>

#include <utility>

#include "config/database.hpp"
#include "scratch/place.hpp"
#include "text/sha256.hpp"

namespace aludel::testing {

namespace fs = std::filesystem;

namespace {

constexpr const char* plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";

std::string percent_encoded(const std::string& text) {
  constexpr const char* digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::string_view(plain).find(c) != std::string_view::npos) {
      result += c;
    } else {
      result += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return result;
}

/// The machine may have got another major version since the last run.
bool of_these_programs(scratch::Server& server) {
  const auto version = server.status().version;
  return version.empty() ||
         version == scratch::major_version(scratch::server_version(server.binaries()));
}

}  // namespace

TestServer::TestServer(Place place) : place_(std::move(place)) {
  if (is_foreign()) {
    prefix_ = place_.program + "_test_" + scratch::fingerprint(place_.directory) + "_";
  } else {
    own_.emplace(place_.directory, place_.binaries);
  }
}

fs::path TestServer::notes() const {
  if (!is_foreign()) return own_->directory() / "notes";
  return place_.directory / ("notes-" + digest::sha256(place_.url).substr(0, 16));
}

void TestServer::start() {
  if (is_foreign()) {
    administrator();
    return;
  }
  if (!own_->is_running() && fs::exists(own_->status().data / "postmaster.pid")) {
    // It was not shut down, and writes nothing through to the disk.
    own_->destroy();
    fs::remove_all(notes());
  }
  if (!own_->is_running() && !of_these_programs(*own_)) own_->destroy();
  if (!fs::exists(own_->directory() / "data")) fs::remove_all(notes());
  own_->start(/*fast=*/true);
}

bool TestServer::is_running() const { return is_foreign() || own_->is_running(); }

void TestServer::stop() {
  administrator_.reset();
  if (!is_foreign()) own_->stop();
}

void TestServer::destroy() {
  administrator_.reset();
  if (is_foreign()) {
    for (const auto& name : databases()) drop(name);
  } else {
    own_->destroy();
  }
  std::error_code ignored;
  fs::remove_all(notes(), ignored);
}

int TestServer::process() const {
  return is_foreign() ? 0 : scratch::read_postmaster(own_->directory() / "data").pid;
}

std::string TestServer::identity() {
  if (is_foreign()) return "";
  const auto program = own_->binaries() / "postgres";
  struct stat found {};
  if (::stat(program.c_str(), &found) != 0) return "";
  return program.string() + " " + std::to_string(found.st_size) + " " +
         std::to_string(found.st_mtime);
}

std::string TestServer::full_name(const std::string& name) const {
  return name == "postgres" || name == "template0" ? name : prefix_ + name;
}

database::Parameters TestServer::parameters(const std::string& name) const {
  if (!is_foreign()) return own_->connection_parameters(name);
  // What libpq makes of the URL, with another database.
  auto result = config::parse_database(place_.url).connection_parameters();
  if (name != "postgres") result["dbname"] = full_name(name);
  return result;
}

std::string TestServer::url(const std::string& name) const {
  if (!is_foreign()) return own_->url(name);
  std::string text = "postgresql://";
  char separator = '?';
  for (const auto& [keyword, value] : parameters(name)) {
    text += separator + keyword + "=" + percent_encoded(value);
    separator = '&';
  }
  return text;
}

database::Connection& TestServer::administrator() {
  if (!administrator_) {
    administrator_ = std::make_unique<database::Connection>(parameters("postgres"));
    administrator_->execute("SET client_min_messages = warning");
  }
  return *administrator_;
}

std::vector<std::string> TestServer::databases() {
  std::vector<std::string> names;
  for (const auto& row : administrator().query(
           "SELECT substr(datname, length($1) + 1) FROM pg_database WHERE NOT datistemplate AND "
           "datname <> 'postgres' AND left(datname, length($1)) = $1 ORDER BY 1",
           {prefix_})) {
    names.push_back(row.at(0).value());
  }
  return names;
}

void TestServer::create(const std::string& name, const std::string& original) {
  drop(name);
  auto& connection = administrator();
  std::string sql =
      "CREATE DATABASE " + connection.quote_identifier(full_name(name)) + " TEMPLATE " +
      connection.quote_identifier(original.empty() ? "template0" : full_name(original));
  // Copying files wants two checkpoints, which cost next to nothing where nothing is synchronised.
  if (!is_foreign() && connection.server_version() >= 150000) sql += " STRATEGY file_copy";
  connection.execute(sql);
}

void TestServer::drop(const std::string& name) {
  auto& connection = administrator();
  const std::string sql = "DROP DATABASE IF EXISTS " + connection.quote_identifier(full_name(name));
  if (connection.server_version() >= 130000) {
    connection.execute(sql + " WITH (FORCE)");
    return;
  }
  connection.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1",
                   {full_name(name)});
  connection.execute(sql);
}

}  // namespace aludel::testing
