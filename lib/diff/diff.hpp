#pragma once

#include "operation/operation.hpp"
#include "schema/snapshot.hpp"

namespace aludel::diff {

/// The changes that turn a database like `from` into one like `to`, in an order that works: what
/// goes is let go of first, what is new waits for what it needs, as PostgreSQL's own dependencies
/// on both sides say. Empty where nothing differs. The same two snapshots give the same list.
///
/// The way back is `diff(to, from)`, which knows what was there; it is not the reverse of this
/// list.
///
/// Not compared: the order of a table's columns, owners, versions of extensions, whether a
/// materialized view is filled, and what either snapshot lists as unmanaged.
operation::Operations diff(const schema::Snapshot& from, const schema::Snapshot& to);

/// Writes texts so that the server, which reads them in other words than it prints them, prints
/// them again as they were: of `v IN ('a', 'b')` over a varchar column it prints
/// `(ARRAY['a'::character varying, …])::text[]`, and would read that as an array of texts.
void keep_words(operation::Operations& operations);
void keep_words(schema::Schema& schema);

}  // namespace aludel::diff
