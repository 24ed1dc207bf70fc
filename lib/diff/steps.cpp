#include "diff/steps.hpp"

#include "diff/step_maker.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

/// Orders steps for people: what is let go of, what is new from schemas to rights, what goes.
int create_rank(Kind kind) {
  switch (kind) {
    case Kind::schema:
      return 20;
    case Kind::extension:
      return 21;
    case Kind::language:
    case Kind::collation:
    case Kind::foreign_data_wrapper:
    case Kind::server:
      return 22;
    case Kind::type:
    case Kind::domain:
      return 23;
    case Kind::sequence:
      return 30;
    case Kind::table:
    case Kind::foreign_table:
      return 31;
    case Kind::column:
      return 40;
    case Kind::constraint:
      return 45;
    case Kind::index:
      return 50;
    case Kind::function:
    case Kind::procedure:
      return 60;
    case Kind::aggregate:
    case Kind::operator_:
    case Kind::operator_class:
    case Kind::operator_family:
    case Kind::cast:
    case Kind::text_search_configuration:
    case Kind::text_search_dictionary:
      return 61;
    case Kind::view:
      return 65;
    case Kind::materialized_view:
      return 66;
    case Kind::rule:
      return 70;
    case Kind::trigger:
      return 71;
    case Kind::policy:
      return 72;
    case Kind::statistics:
      return 73;
    case Kind::publication:
      return 75;
    case Kind::default_privileges:
      return 81;
    case Kind::event_trigger:
      return 999;  // nothing that is done fires it
  }
  return 60;
}

bool is_code(Kind kind) { return kind == Kind::event_trigger || kind == Kind::default_privileges; }

}  // namespace

namespace ranks {
int create(Kind kind) { return create_rank(kind); }
int drop(Kind kind, bool comes_again) {
  if (is_code(kind)) return 0;
  // What uses others goes before what it uses: the reverse of their making.
  return comes_again ? 15 - create_rank(kind) / 10 : 100 + (100 - create_rank(kind));
}
}  // namespace ranks

Steps make_steps(const Units& units, const Inventory& from, const Inventory& to,
                 const std::set<schema::QualifiedName>& apart) {
  return StepMaker(units, from, to, apart).run();
}

}  // namespace aludel::diff
