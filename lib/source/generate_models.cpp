#include "schema/own_part.hpp"
#include "source/generate.hpp"
#include "source/generate_objects.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace aludel::source {
namespace {

const Subject db{"db", true};

/// What a column of the table comes from: a parent's, or a type's. Nothing where it is the table's.
std::optional<schema::Column> origin(const schema::Schema& schema, const schema::Table& table,
                                     const schema::Column& column) {
  if (!table.of_type.name.empty()) return schema::Column();
  std::optional<schema::Column> found;
  const auto look = [&](const schema::QualifiedName& name) {
    const schema::Table* parent = schema::find_table(schema, name);
    const schema::Column* above =
        parent == nullptr ? nullptr : schema::find_column(*parent, column.name);
    if (above != nullptr && (!found || above->not_null)) found = *above;
  };
  if (!table.partition_of.name.empty()) look(table.partition_of);
  if (column.inherited) std::ranges::for_each(table.inherits, look);
  return found;
}

/// The table with what it has of its own: the rest comes from its parents, or from its type.
schema::Table own_part(const schema::Schema& schema, const schema::Table& table) {
  schema::Table own = table;
  own.columns.clear();
  for (const auto& column : table.columns) {
    const auto from = origin(schema, table, column);
    if (!from) {
      own.columns.push_back(column);
    } else if (auto said = schema::own_part(column, *from)) {
      own.columns.push_back(std::move(*said));
    }
  }
  return own;
}

class Models {
 public:
  Models(const schema::Schema& schema, const Generate& how)
      : schema_(schema),
        names_(how.default_schema),
        elements_(names_, how.reversible),
        objects_(names_, elements_) {
    for (const auto& table : schema.tables) elements_.remember(table.name, table.constraints);
  }

  std::string body() {
    for (const auto& each : schema_.namespaces) {
      // Every database is created with it.
      const bool is_given = each.name == "public" && !each.comment;
      if (!is_given) add(objects_.create(schema::Object(each), db), false);
    }
    end_group();
    add_all(schema_.extensions);
    add_all(schema_.enums);
    add_all(schema_.domains);
    add_all(schema_.composites);
    add_all(schema_.ranges);
    add_all(schema_.sequences);
    for (const auto& table : schema_.tables) add_table(table);
    add_all(schema_.views);
    for (const auto& index : schema_.indexes) {
      if (!written_.contains(&index)) add(objects_.create(index, db), false);
    }
    end_group();
    add_all(schema_.scripted);
    for (const auto& grant : schema_.grants) add(right("grant", grant), false);
    end_group();
    for (const auto& grant : schema_.revokes) add(right("revoke", grant), false);
    return std::move(text_);
  }

 private:
  template <class List>
  void add_all(const List& objects) {
    for (const auto& object : objects) add(objects_.create(schema::Object(object), db), false);
    end_group();
  }

  void add_table(const schema::Table& table) {
    Doc doc = objects_.create(schema::Object(own_part(schema_, table)), db);
    std::vector<const schema::Index*> others;
    for (const auto& index : schema_.indexes) {
      if (index.table != table.name) continue;
      written_.insert(&index);
      if (objects_.is_plain(index)) {
        objects_.plain_index(doc, index);
      } else {
        others.push_back(&index);
      }
    }
    add(doc, true);
    for (const auto* index : others) add(objects_.create(*index, db), false);
    end_group();
  }

  Doc right(const std::string& verb, const schema::Grant& grant) const {
    Doc doc =
        chain("db." + verb, {literal(grant.privileges), literal(grant.on), literal(grant.to)});
    if (grant.grant_option) link(doc, "with_grant_option");
    return doc;
  }

  /// What has several lines stands apart, and so do groups.
  void add(const Doc& doc, bool begins_group) {
    const std::string lines = statement(doc, 2);
    const bool several = std::ranges::count(lines, '\n') > 1;
    if (!text_.empty() && (begins_group || apart_ || several)) text_ += '\n';
    text_ += lines;
    apart_ = several;
  }
  void end_group() { apart_ = true; }

  const schema::Schema& schema_;
  Names names_;
  Elements elements_;
  Objects objects_;
  std::set<const schema::Index*> written_;
  std::string text_;
  bool apart_ = false;
};

}  // namespace

std::string cpp_models(const schema::Schema& schema, const std::string& name, const Generate& how) {
  const std::string body = Models(schema, how).body();
  return "#include <aludel/model.hpp>\n\nnamespace models {\n\nvoid " + name +
         "(aludel::Metadata& db) {\n" +
         (body.empty() ? "  (void)db;\n" : "  using namespace aludel;\n\n" + body) +
         "}\n\n}  // namespace models\n";
}

}  // namespace aludel::source
