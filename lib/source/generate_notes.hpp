#pragma once

#include "operation/operation.hpp"

#include <string>

namespace aludel::source {

/// The comments of a generated body: what its operations destroy, and what those that they take
/// back destroyed and they do not bring back.
class Notes {
 public:
  Notes(const operation::Operations& operations, const operation::Operations* undone)
      : operations_(operations), undone_(undone) {}

  /// What is lost for good and no single operation is about, each line behind `start`; without a
  /// newline at its end.
  std::string first(const std::string& start) const;
  /// The lines that stand above one operation, each with its newline.
  std::string of(std::size_t number, const std::string& start) const;

 private:
  const operation::Operations& operations_;
  const operation::Operations* undone_;
};

}  // namespace aludel::source
