#pragma once

#include "operation/operation.hpp"
#include "schema/snapshot.hpp"

namespace aludel::compare {

/// What brings the extensions that both databases have into the schemas that they are to be in,
/// which may have to be made. PostgreSQL names their members anew in every text that uses them
/// (AlterExtensionNamespace() of the server): they have to move before anything else is compared.
operation::Operations extension_moves(const schema::Snapshot& from, const schema::Snapshot& to);

}  // namespace aludel::compare
