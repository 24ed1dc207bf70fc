#pragma once

#include <string>

#include "database/connection.hpp"

namespace aludel::test {

/// An empty database of the shared server for one test case, under a name that no other test has.
/// Dropped with its sessions in the end.
class TestDatabase {
 public:
  TestDatabase();
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  const std::string& name() const { return name_; }
  database::Parameters parameters() const;
  std::string url() const;
  /// A session of its own, as superuser.
  database::Connection connect() const;

 private:
  std::string name_;
};

}  // namespace aludel::test
