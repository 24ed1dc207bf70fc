#pragma once

#include "schema/objects.hpp"

#include <string>
#include <vector>

namespace aludel::sql {

/// The parts of `CREATE` and `ALTER`, as SQL.
std::string column_definition(const schema::Column& column);
/// Written behind a column, of which it names no other.
std::string column_constraint(const schema::Constraint& constraint);
std::string table_constraint(const schema::Constraint& constraint);
/// `START 5 CACHE 2`; empty where nothing is set.
std::string sequence_options(const schema::SequenceOptions& options);
/// The same with `before` before each: ` SET START 5 SET CACHE 2`.
std::string sequence_options(const schema::SequenceOptions& options, const std::string& before);
/// What stands behind AS IDENTITY: ` (SEQUENCE NAME app.ids START 5)`; empty where nothing does.
std::string identity_options(const schema::Identity& identity);
/// `ADD CONSTRAINT given NOT NULL a NO INHERIT NOT VALID`, of PostgreSQL 18.
std::string add_not_null(const std::string& column, const schema::NotNull& constraint);

/// Whether a column is named for what it has otherwise than in the tables that it is inherited
/// from: in CREATE TABLE it would become the table's own.
bool is_from_parents(const schema::Table& table, const schema::Column& column);
std::string create_table(const schema::Table& table, bool if_not_exists);
std::string create_index(const schema::Index& index, bool concurrently, bool if_not_exists);
std::string create_view(const schema::View& view, bool if_not_exists, bool or_replace);
/// Without its owner, whose default may need the sequence first.
std::string create_sequence(const schema::Sequence& sequence, bool if_not_exists);
std::string create_domain(const schema::Domain& domain);

/// How the object is called by `ALTER`, `DROP` and `COMMENT ON`: `TABLE app.posts`,
/// `TRIGGER audit ON posts`, `FUNCTION area(integer)`. A constraint may be a domain's.
std::string reference(const schema::ObjectName& object, bool on_domain = false);
/// `COMMENT ON … IS …`.
std::string comment_on(const schema::ObjectName& object, const std::optional<std::string>& text,
                       bool on_domain = false);

}  // namespace aludel::sql
