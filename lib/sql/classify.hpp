#pragma once

#include "sql/statement.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aludel::sql {

/// Whether PostgreSQL refuses the statement inside a transaction block, from its parse tree: the
/// callers of PreventInTransactionBlock() in the server's source. A statement newer than the
/// parser, or longer than 16 KB, is judged by its key words.
///
/// The parse tree cannot tell what the catalog knows. REINDEX and CLUSTER of one table count as
/// transactional though a partitioned table needs them alone; DROP SUBSCRIPTION counts as alone
/// though it is not where the slot is NONE; a CALL counts as transactional.
Placement classify(std::string_view statement);

/// True for BEGIN, START TRANSACTION, COMMIT, END, ROLLBACK, ABORT and PREPARE TRANSACTION, which
/// would take the transaction out of its owner's hands. Not for savepoints, which nest, nor for
/// COMMIT PREPARED and ROLLBACK PREPARED, which run alone. What cannot be parsed is judged by its
/// key words.
bool is_transaction_control(std::string_view statement);

/// The statements without the BEGIN and COMMIT that a script puts around itself, for an owner who
/// runs all of them in one transaction. Throws `transaction_control` with the line for what cannot
/// be left out: ROLLBACK, PREPARE TRANSACTION, AND CHAIN, and a BEGIN that asks for an isolation
/// level or another mode.
Statements without_transaction_control(Statements statements);

/// Whether the statement, by its key words, changes more than the database that it runs in: roles
/// and who is one's member, databases, tablespaces, settings of the server, subscriptions, what was
/// prepared. Into a DO block is looked for such words, not into what a function does.
bool reaches_beyond_database(std::string_view statement);

/// The label that `ALTER TYPE … ADD VALUE 'label'` adds to an enum. It runs in a transaction since
/// PostgreSQL 12, but the same transaction cannot use the label yet (SQLSTATE 55P04).
std::optional<std::string> added_enum_label(std::string_view statement);

/// `CREATE INDEX … ON ONLY t`: of a partitioned table, without its partitions.
bool creates_index_of_one(std::string_view statement);

/// `CREATE TABLE … PARTITION OF t`, which gives the table what t has by then.
bool creates_partition(std::string_view statement);

/// False only where no statement of the script can be one that classify() places alone, nor one
/// that adds an enum label: it holds none of the words that such a statement has. A long history is
/// looked through by this, and parsed where it is true.
bool may_be_cut(std::string_view script);

}  // namespace aludel::sql
