// Functions and procedures, as the server prints them.

#include "catalog/reading.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

void read(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted routine;
    routine.name.name.schema = in.text();
    routine.name.name.name = in.text();
    routine.name.kind = in.letter() == 'p' ? Kind::procedure : Kind::function;
    routine.name.arguments = "(" + in.text() + ")";
    routine.default_count = static_cast<int>(in.number());
    routine.signature = in.text();
    routine.create = in.text();
    routine.create.erase(routine.create.find_last_not_of(" \n") + 1);
    reading.add_scripted(pg_proc, oid, std::move(routine));
  }
}

}  // namespace

Part routines(const Request& request) {
  // A signature, for CREATE OR REPLACE: kind, arguments with their names and modes, result.
  return {
      "SELECT p.oid, n.nspname, p.proname, p.prokind, oidvectortypes(p.proargtypes),"
      " p.pronargdefaults,"
      " concat_ws(' ', CASE p.prokind WHEN 'w' THEN 'WINDOW' WHEN 'p' THEN 'PROCEDURE'"
      " ELSE 'FUNCTION' END, '(' || pg_get_function_identity_arguments(p.oid) || ')',"
      " 'RETURNS ' || pg_get_function_result(p.oid)), pg_get_functiondef(p.oid)"
      " FROM pg_proc p" +
          request.join("p.pronamespace") + "WHERE p.prokind <> 'a' AND p.oid >= 16384 AND " +
          // Those that come with a type, as the constructors of a range.
          "NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = "
          "p.oid AND d.deptype = 'i') AND " +
          no_member(pg_proc, "p.oid"),
      read};
}

}  // namespace aludel::catalog
