// a "q" \ ??/ ☃ x \.
//
// Revision: 8a1c6f02d4e8
// Revises: a1, b2
// Created: now

#include <aludel/revision.hpp>

namespace revision_8a1c6f02d4e8 {

using namespace aludel;

Revision describe() {
  return {.message = "a \"q\" \\ ??/ ☃\377\nx \\", .down_revision = "a1, b2"};
}

void upgrade(Operations& op) {
  (void)op;  // joins its parents, changes nothing
}

void downgrade(Operations& op) {
  (void)op;  // joins its parents, changes nothing
}

}  // namespace revision_8a1c6f02d4e8
