// Event triggers and extended statistics.

#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

void read_event_triggers(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    if (reading.objects.is_member(pg_event_trigger, oid)) continue;
    schema::Scripted trigger;
    trigger.name = {Kind::event_trigger, {"", in.text()}, {}, {}};
    const std::string name = sql::quote_identifier(trigger.name.name.name);
    trigger.create = "CREATE EVENT TRIGGER " + name + " ON " + sql::quote_identifier(in.text());
    std::string tags;
    for (const auto& tag : in.names()) {
      tags += (tags.empty() ? "" : ", ") + sql::quote_literal(tag);
    }
    if (!tags.empty()) trigger.create += " WHEN TAG IN (" + tags + ")";
    trigger.create += " EXECUTE FUNCTION " + in.text() + "()";
    const char state = in.letter();
    if (state != 'O') {
      trigger.create += ";\nALTER EVENT TRIGGER " + name +
                        (state == 'D'   ? " DISABLE"
                         : state == 'R' ? " ENABLE REPLICA"
                                        : " ENABLE ALWAYS");
    }
    reading.add_scripted(pg_event_trigger, oid, std::move(trigger));
  }
}

void read_statistics(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted statistics;
    statistics.name.kind = Kind::statistics;
    statistics.name.name.schema = in.text();
    statistics.name.name.name = in.text();
    statistics.create = in.text();
    // The server has them in the order of the table's columns, which is nobody's wish.
    const std::string columns = " ON " + in.text();
    const std::string sorted = " ON " + in.text();
    if (const auto place = statistics.create.find(columns); place != std::string::npos) {
      statistics.create.replace(place, columns.size(), sorted);
    }
    if (const auto target = in.maybe_number(); target && *target >= 0) {
      statistics.create += ";\nALTER STATISTICS " + sql::quote(statistics.name.name) +
                           " SET STATISTICS " + std::to_string(*target);
    }
    reading.add_scripted(pg_statistic_ext, oid, std::move(statistics));
  }
}

}  // namespace

Part event_triggers(const Request&) {
  return {
      "SELECT oid, evtname, evtevent, evttags, evtfoid::regproc, evtenabled FROM pg_event_trigger",
      read_event_triggers};
}

Part statistics(const Request& request) {
  const auto columns = [](const std::string& order) {
    return "(SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY " + order +
           ") FROM pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys))";
  };
  return {"SELECT s.oid, n.nspname, s.stxname, pg_get_statisticsobjdef(s.oid), " +
              columns("a.attnum") + ", " + columns("a.attname") + ", " +
              request.since(130000, "s.stxstattarget", "NULL") + " FROM pg_statistic_ext s" +
              request.join("s.stxnamespace") + "WHERE " + no_member(pg_statistic_ext, "s.oid"),
          read_statistics};
}

}  // namespace aludel::catalog
