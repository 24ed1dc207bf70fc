#include "catalog/reading.hpp"

#include <limits>
#include <utility>

namespace aludel::catalog {

namespace {

struct Limits {
  long long least, most;
};

Limits limits_of(const std::string& type) {
  if (type == "smallint") return {-32768, 32767};
  if (type == "integer") return {-2147483648LL, 2147483647LL};
  return {std::numeric_limits<long long>::min(), std::numeric_limits<long long>::max()};
}

/// What differs from what init_params() of the server's sequence.c takes by itself.
schema::SequenceOptions options_of(Fields& in, const std::string& type) {
  const long long start = in.number();
  const long long increment = in.number();
  const long long maximum = in.number();
  const long long minimum = in.number();
  const long long cache = in.number();
  const bool cycle = in.flag();
  const Limits limits = limits_of(type);
  const bool rises = increment > 0;
  schema::SequenceOptions options;
  if (increment != 1) options.increment = increment;
  if (minimum != (rises ? 1 : limits.least)) options.minimum = minimum;
  if (maximum != (rises ? limits.most : -1)) options.maximum = maximum;
  if (start != (rises ? minimum : maximum)) options.start = start;
  if (cache != 1) options.cache = cache;
  if (cycle) options.cycle = true;
  return options;
}

/// Whether the name is the one that the server gives to a column's sequence.
bool is_chosen(const schema::Sequence& sequence) {
  const auto& [space, name] = sequence.name;
  return space == sequence.owner_table.schema &&
         schema::is_chosen_name(name, sequence.owner_table.name, sequence.owner_column, "seq");
}

/// Columns are read before.
void place(schema::Identity identity, Oid table, int number, Reading& reading) {
  const auto found = reading.identities.find(key(table, static_cast<Oid>(number)));
  if (found == reading.identities.end()) return;
  const auto& relation = reading.relations.at(table);
  identity.always = found->second.always;
  auto& columns = reading.schema().tables[relation.place].columns;
  columns[found->second.place].identity = std::move(identity);
}

/// The table that it goes with is in the schema of the sequence. One of an extension's members is
/// not among the relations, and comes with the row.
void read_owner(Fields& in, Oid table, int column, const Reading& reading,
                schema::Sequence& sequence) {
  sequence.owner_table.name = in.text();
  sequence.owner_column = in.text();
  if (const auto relation = reading.relations.find(table); relation != reading.relations.end()) {
    sequence.owner_table.name = relation->second.name.name;
    sequence.owner_column = reading.columns(table, {column}).front();
  }
  if (!sequence.owner_table.name.empty()) sequence.owner_table.schema = sequence.name.schema;
}

void read(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Sequence sequence;
    sequence.name.schema = in.text();
    sequence.name.name = in.text();
    const char ownership = in.letter();
    const Oid table = in.oid();
    const auto column = static_cast<int>(in.number());
    read_owner(in, table, column, reading, sequence);
    std::string type = in.text();
    sequence.options = options_of(in, type);
    sequence.unlogged = in.letter() == 'u';
    if (reading.objects.is_member(pg_class, oid)) continue;
    if (ownership == 'i') {
      reading.objects.add_alias(pg_class, oid, key(pg_class, table));
      reading.identity_sequences.emplace(oid, std::pair(table, column));
      schema::Identity identity;
      identity.options = sequence.options;
      identity.sequence_comment = reading.comment(pg_class, oid);
      // A comment needs the very name.
      const bool is_usual = sequence.name == schema::sequence_name(sequence.owner_table,
                                                                   sequence.owner_column, identity);
      if (!is_chosen(sequence) || (identity.sequence_comment && !is_usual)) {
        identity.sequence = sequence.name;
      }
      place(std::move(identity), table, column, reading);
      continue;
    }
    if (type != "bigint") sequence.type = std::move(type);
    sequence.comment = reading.comment(pg_class, oid);
    reading.objects.add(pg_class, oid, {schema::Kind::sequence, sequence.name, {}, {}});
    reading.schema().sequences.push_back(std::move(sequence));
  }
}

}  // namespace

Part sequences(const Request& request) {
  // An identity's sequence is called after its column, unless it is said otherwise.
  const std::string of_member =
      "CASE WHEN d.refobjid IN (SELECT m.objid FROM pg_depend m"
      " WHERE m.refclassid = 'pg_extension'::regclass AND m.classid = 'pg_class'::regclass"
      " AND m.deptype = 'e') THEN ";
  return {
      "SELECT c.oid::bigint, n.nspname, c.relname, d.deptype, d.refobjid::bigint, d.refobjsubid, " +
          of_member + "(SELECT t.relname FROM pg_class t WHERE t.oid = d.refobjid) END, " +
          of_member +
          "(SELECT a.attname FROM pg_attribute a WHERE a.attrelid = d.refobjid"
          " AND a.attnum = d.refobjsubid) END,"
          " format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmax,"
          " s.seqmin, s.seqcache, s.seqcycle, c.relpersistence"
          " FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid" +
          request.join("c.relnamespace") +
          "LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid"
          " AND d.objsubid = 0 AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0"
          " AND d.deptype IN ('a', 'i')",
      read};
}

}  // namespace aludel::catalog
