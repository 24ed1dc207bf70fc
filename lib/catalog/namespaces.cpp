// Schemas, extensions, and what the other parts look up: comments, members of extensions, parents.

#include "catalog/reading.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

constexpr Oid public_schema = 2200;  // PG_PUBLIC_NAMESPACE

/// In the server's schema pg_catalog, which every search_path begins with, a name needs none.
schema::QualifiedName name_of(std::string schema, std::string name) {
  return {schema == "pg_catalog" ? "" : std::move(schema), std::move(name)};
}

void read_members(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid catalog = in.oid();
    const Oid oid = in.oid();
    reading.objects.add_member(catalog, oid, in.text());
  }
}

void read_comments(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid catalog = in.oid();
    const Oid oid = in.oid();
    const int column = static_cast<int>(in.number());
    reading.comments.emplace(std::pair(key(catalog, oid), column), in.text());
  }
}

void read_namespaces(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Namespace space{.name = in.text(), .owner = "", .comment = {}};
    space.comment = reading.comment(pg_namespace, oid);
    if (oid == public_schema) {
      reading.snapshot.initial_public = true;
      // As initdb writes it; without it, the comment was taken away.
      if (space.comment == "standard public schema") {
        space.comment.reset();
      } else if (!space.comment) {
        space.comment = "";
      }
    }
    reading.objects.add(pg_namespace, oid, {Kind::schema, {"", space.name}, {}, {}});
    if (reading.objects.is_member(pg_namespace, oid)) continue;
    reading.schema().namespaces.push_back(std::move(space));
  }
}

void read_extensions(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Extension extension;
    extension.name = in.text();
    extension.schema = in.text();
    extension.version = in.text();
    extension.comment = reading.comment(pg_extension, oid);
    reading.objects.add_extension(oid, extension.name);
    reading.schema().extensions.push_back(std::move(extension));
  }
}

void read_collation_names(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    std::string schema = in.text();
    reading.collations.emplace(oid, name_of(std::move(schema), in.text()));
  }
}

void read_operator_classes(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    OperatorClass found;
    found.method = in.oid();
    std::string schema = in.text();
    found.name = name_of(std::move(schema), in.text());
    found.input_type = in.oid();
    found.is_default = in.flag();
    reading.operator_classes.emplace(oid, std::move(found));
  }
}

void read_inheritance(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid child = in.oid();
    reading.parents[child].push_back(in.oid());
  }
}

}  // namespace

Part members(const Request&) {
  // plpgsql, which initdb makes, is in every database.
  return {
      "SELECT d.classid, d.objid, e.extname FROM pg_depend d"
      " JOIN pg_extension e ON e.oid = d.refobjid"
      " WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND e.oid >= 16384",
      read_members};
}

Part comments(const Request&) {
  return {
      "SELECT classoid, objoid, objsubid, description FROM pg_description"
      " WHERE objoid >= 16384 OR (classoid = 'pg_namespace'::regclass AND objoid = 2200)",
      read_comments};
}

Part namespaces(const Request& request) {
  return {"SELECT n.oid, n.nspname FROM pg_namespace n WHERE " + request.in_scope, read_namespaces};
}

Part extensions(const Request&) {
  return {
      "SELECT e.oid, e.extname, n.nspname, e.extversion FROM pg_extension e"
      " JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.oid >= 16384",
      read_extensions};
}

Part collation_names(const Request&) {
  return {
      "SELECT c.oid, n.nspname, c.collname FROM pg_collation c"
      " JOIN pg_namespace n ON n.oid = c.collnamespace",
      read_collation_names};
}

Part operator_classes(const Request&) {
  return {
      "SELECT c.oid, c.opcmethod, n.nspname, c.opcname, c.opcintype, c.opcdefault"
      " FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace",
      read_operator_classes};
}

Part inheritance(const Request&) {
  return {"SELECT inhrelid, inhparent FROM pg_inherits ORDER BY inhrelid, inhseqno",
          read_inheritance};
}

}  // namespace aludel::catalog
