#pragma once

#include "operation/operation.hpp"
#include "source/generate_elements.hpp"

#include <string>

namespace aludel::source {

/// Who is spoken to: `op` and `was` of Operations, `db` of Metadata, which have other words.
struct Subject {
  std::string name = "op";
  bool model = false;
};

/// Objects as the calls that create them.
class Objects {
 public:
  Objects(const Names& names, const Elements& elements) : names_(names), elements_(elements) {}

  Doc create(const schema::Object& object, const Subject& subject) const;
  /// `CREATE OR REPLACE`, of a view and of what is known by its SQL.
  Doc replace(const schema::Object& object, const Subject& subject) const;
  /// `op.drop_<kind>("name")` as far as the name goes.
  Doc drop(const schema::ObjectName& name, const Subject& subject) const;

  Doc index(const schema::Index& index, const std::string& verb) const;
  /// What `.index()` behind create_table() can say.
  bool is_plain(const schema::Index& index) const;
  void plain_index(Doc& doc, const schema::Index& index) const;

 private:
  Doc of(const schema::Namespace& object, const Subject& subject) const;
  Doc of(const schema::Extension& object, const Subject& subject) const;
  Doc of(const schema::Enum& object, const Subject& subject) const;
  Doc of(const schema::Domain& object, const Subject& subject) const;
  Doc of(const schema::Composite& object, const Subject& subject) const;
  Doc of(const schema::Range& object, const Subject& subject) const;
  Doc of(const schema::Sequence& object, const Subject& subject) const;
  Doc of(const schema::Table& object, const Subject& subject) const;
  Doc of(const schema::Index& object, const Subject& subject) const;
  Doc of(const schema::View& object, const Subject& subject) const;
  Doc of(const schema::Scripted& object, const Subject& subject) const;

  void settings(Doc& doc, const std::vector<schema::Setting>& settings) const;
  void domain_check(Doc& doc, const schema::Domain& domain,
                    const schema::Constraint& constraint) const;
  void view_options(Doc& doc, const schema::View& view) const;
  Doc scripted(const schema::Scripted& object, const std::string& verb,
               const Subject& subject) const;

  const Names& names_;
  const Elements& elements_;
};

/// Whether the kind has words of its own: create_collation(), drop_trigger() …
bool has_words(schema::Kind kind);

}  // namespace aludel::source
