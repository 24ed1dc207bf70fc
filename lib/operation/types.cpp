#include "operation/access.hpp"

#include <cstring>

namespace aludel {

Text::Text() : Text("", 0) {}
Text::Text(const char* text) : Text(text, text == nullptr ? 0 : std::strlen(text)) {}
Text::Text(const char* data, unsigned long size) : data_(data), size_(size) {}

Name::Name(const char* text, const char* file, int line) : Text(text), file_(file), line_(line) {}

namespace {

Type sized(const char* name, int precision) {
  Type type;
  type.name = name;
  type.precision = precision;
  return type;
}

}  // namespace

Type type(Text sql) {
  Type type;
  type.name = sql;
  return type;
}

Type array(Type element, int dimensions) {
  element.dimensions = static_cast<unsigned char>(element.dimensions + dimensions);
  return element;
}

Type smallint() { return type("smallint"); }
Type integer() { return type("integer"); }
Type bigint() { return type("bigint"); }
Type numeric() { return type("numeric"); }
Type numeric(int precision) { return sized("numeric", precision); }
Type numeric(int precision, int scale) {
  Type type = sized("numeric", precision);
  type.scale = scale;
  type.has_scale = true;
  return type;
}
Type real() { return type("real"); }
Type double_precision() { return type("double precision"); }
Type money() { return type("money"); }
Type boolean() { return type("boolean"); }

Type text() { return type("text"); }
Type varchar() { return type("varchar"); }
Type varchar(int length) { return sized("varchar", length); }
Type character(int length) { return sized("character", length); }
Type bytea() { return type("bytea"); }
Type bit(int length) { return sized("bit", length); }
Type varbit() { return type("varbit"); }
Type varbit(int length) { return sized("varbit", length); }

Type date() { return type("date"); }
Type time(int precision) { return sized("time", precision); }
Type timetz(int precision) { return sized("timetz", precision); }
Type timestamp(int precision) { return sized("timestamp", precision); }
Type timestamptz(int precision) { return sized("timestamptz", precision); }
Type interval(Text fields, int precision) {
  Type type = sized("interval", precision);
  type.fields = fields;
  return type;
}

Type uuid() { return type("uuid"); }
Type json() { return type("json"); }
Type jsonb() { return type("jsonb"); }
Type xml() { return type("xml"); }
Type inet() { return type("inet"); }
Type cidr() { return type("cidr"); }
Type macaddr() { return type("macaddr"); }
Type macaddr8() { return type("macaddr8"); }
Type tsvector() { return type("tsvector"); }
Type tsquery() { return type("tsquery"); }
Type jsonpath() { return type("jsonpath"); }
Type oid() { return type("oid"); }
Type pg_lsn() { return type("pg_lsn"); }

Type point() { return type("point"); }
Type line() { return type("line"); }
Type lseg() { return type("lseg"); }
Type box() { return type("box"); }
Type path() { return type("path"); }
Type polygon() { return type("polygon"); }
Type circle() { return type("circle"); }

Type int4range() { return type("int4range"); }
Type int8range() { return type("int8range"); }
Type numrange() { return type("numrange"); }
Type tsrange() { return type("tsrange"); }
Type tstzrange() { return type("tstzrange"); }
Type daterange() { return type("daterange"); }
Type int4multirange() { return type("int4multirange"); }
Type int8multirange() { return type("int8multirange"); }
Type nummultirange() { return type("nummultirange"); }
Type tsmultirange() { return type("tsmultirange"); }
Type tstzmultirange() { return type("tstzmultirange"); }
Type datemultirange() { return type("datemultirange"); }

}  // namespace aludel

namespace aludel::operation {

std::string type_text(const Type& type) {
  std::string text = string(type.name);
  if (!type.fields.empty()) text += " " + string(type.fields);
  if (type.precision >= 0) {
    text += "(" + std::to_string(type.precision);
    if (type.has_scale) text += "," + std::to_string(type.scale);
    text += ")";
  }
  for (int i = 0; i < type.dimensions; ++i) text += "[]";
  return text;
}

}  // namespace aludel::operation
