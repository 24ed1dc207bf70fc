#pragma once

#include "operation/sink.hpp"
#include "schema/schema.hpp"

namespace aludel {
class Metadata;
}

namespace aludel::operation {

/// Calls the functions of all models and puts together what they define. Throws `model`, with the
/// file and line, for two objects of one name, and for a key or a foreign key whose table or
/// column is nowhere. Objects come in the order of the models.
schema::Schema build_schema(const std::vector<void (*)(Metadata&)>& models);

/// The same for what the models recorded.
schema::Schema build_schema(const Operations& operations);

}  // namespace aludel::operation
