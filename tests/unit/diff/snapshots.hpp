#pragma once

#include "diff/diff.hpp"

#include <string>
#include <vector>

namespace aludel::test {

/// The difference as the statements that it comes to.
std::vector<std::string> statements(const schema::Snapshot& from, const schema::Snapshot& to);

schema::Column column(const std::string& name, const std::string& type);
schema::Table table(const std::string& name, std::vector<schema::Column> columns);
schema::Constraint primary_key(const std::string& name, const std::string& column);
schema::Constraint foreign_key(const std::string& name, const std::string& column,
                               const std::string& table);
schema::View view(const std::string& name, const std::string& query,
                  std::vector<schema::Column> output);
schema::Scripted function(const std::string& name, const std::string& create);

schema::ObjectName table_name(const std::string& name);
schema::ObjectName column_name(const std::string& table, const std::string& name);
schema::ObjectName view_name(const std::string& name);

}  // namespace aludel::test
