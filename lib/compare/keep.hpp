#pragma once

#include "schema/schema.hpp"

namespace aludel::compare {

/// Takes out of a schema every object for which `keeps(ObjectName)` is false. Rights are left.
template <class Keeps>
void keep_objects(schema::Schema& schema, Keeps keeps) {
  const auto thin = [&](auto& list) {
    std::erase_if(list, [&](const auto& each) { return !keeps(schema::name_of(each)); });
  };
  thin(schema.namespaces);
  thin(schema.extensions);
  thin(schema.enums);
  thin(schema.domains);
  thin(schema.composites);
  thin(schema.ranges);
  thin(schema.sequences);
  thin(schema.tables);
  thin(schema.indexes);
  thin(schema.views);
  thin(schema.scripted);
}

}  // namespace aludel::compare
