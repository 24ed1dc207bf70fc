#pragma once

#include "operation/operation.hpp"
#include "schema/schema.hpp"
#include "source/revision_file.hpp"

#include <string>

namespace aludel::source {

/// How operations are written down.
struct Generate {
  /// Left out of names in C++: `posts` for public.posts. Empty: every name says its schema.
  std::string default_schema = "public";
  /// Says at what drops what it dropped, so that the operations can be reversed, and all that is
  /// known. Without, what drops says it only where that makes a difference to the statements, and
  /// what a key or an identity implies is left out.
  bool reversible = false;
  /// What these operations take back: where data went with it that they do not bring back, they
  /// say so.
  const operation::Operations* undoes = nullptr;
};

/// The operations as the inside of `upgrade()`: calls of Operations, indented by two blanks. Empty
/// for no operations. Above what destroys data stands what is lost: `// loses: the rows of table
/// posts`.
std::string cpp_body(const operation::Operations& operations, const Generate& how = {});

/// The same as SQL, each statement with its semicolon.
std::string sql_body(const operation::Operations& operations, const Generate& how = {});

/// A whole schema as a model file: `void models::<name>(Metadata&)`, in an order made for reading.
/// `name` is that of the file without its directory and extension.
std::string cpp_models(const schema::Schema& schema, const std::string& name,
                       const Generate& how = {});

/// Fills the bodies of a new revision in `format`, "cpp" or "sql".
void fill(NewRevision& revision, const operation::Operations& up, const operation::Operations& down,
          const std::string& format);

}  // namespace aludel::source
