#include "compare/extension_moves.hpp"

#include <algorithm>

namespace aludel::compare {

operation::Operations extension_moves(const schema::Snapshot& from, const schema::Snapshot& to) {
  operation::Operations made;
  operation::Operations moves;
  const auto has_schema = [&](const std::string& name) {
    return name == "public" ||
           std::ranges::count(from.schema.namespaces, name, &schema::Namespace::name) > 0;
  };
  for (const auto& extension : to.schema.extensions) {
    const auto before =
        std::ranges::find(from.schema.extensions, extension.name, &schema::Extension::name);
    if (before == from.schema.extensions.end()) continue;
    if (before->schema == extension.schema || extension.schema.empty()) continue;
    schema::Namespace bare;
    bare.name = extension.schema;
    const operation::Change create = operation::Create{bare};
    const bool known = has_schema(extension.schema) ||
                       std::ranges::count(made, create, &operation::Operation::change) > 0;
    if (!known) made.push_back({create, {}});
    moves.push_back({operation::SetSchema{schema::name_of(extension), extension.schema}, {}});
  }
  made.insert(made.end(), moves.begin(), moves.end());
  return made;
}

}  // namespace aludel::compare
