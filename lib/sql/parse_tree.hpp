#pragma once

#include <string>
#include <string_view>

namespace aludel::sql {

/// What PostgreSQL's parser makes of a text, as JSON: `{"stmts": [{"stmt": {"DropStmt": …}} …]}`.
/// Empty for what it cannot read, and for more than 16 KB: the parser's library writes the tree by
/// recursion, as deep as a statement is nested, and a thread's stack has an end.
std::string parse_tree(std::string_view text);

}  // namespace aludel::sql
