#pragma once

#include <aludel/text.hpp>

namespace aludel {

/// A column's type. Borrows its text (see Text).
struct Type {
  Text name;           ///< as SQL
  Text fields;         ///< of interval: `day to second`
  int precision = -1;  ///< or length; negative for none
  int scale = 0;       ///< of numeric; has a meaning where `has_scale`
  bool has_scale = false;
  unsigned char dimensions = 0;  ///< of an array
};

/// Any type, as SQL writes it: `type("citext")`, `type("app.mood")`, `type("\"Mood\"[]")`.
Type type(Text sql);
/// `array(text())` is `text[]`.
Type array(Type element, int dimensions = 1);

Type smallint();
Type integer();
Type bigint();
Type numeric();
Type numeric(int precision);
Type numeric(int precision, int scale);
Type real();
Type double_precision();
Type money();
Type boolean();

Type text();
Type varchar();
Type varchar(int length);
Type character(int length);
Type bytea();
Type bit(int length);
Type varbit();
Type varbit(int length);

Type date();
Type time(int precision = -1);
Type timetz(int precision = -1);
Type timestamp(int precision = -1);
Type timestamptz(int precision = -1);
/// `interval("day to second", 3)`.
Type interval(Text fields = {}, int precision = -1);

Type uuid();
Type json();
Type jsonb();
Type xml();
Type inet();
Type cidr();
Type macaddr();
Type macaddr8();
Type tsvector();
Type tsquery();
Type jsonpath();
Type oid();
Type pg_lsn();

Type point();
Type line();
Type lseg();
Type box();
Type path();
Type polygon();
Type circle();

Type int4range();
Type int8range();
Type numrange();
Type tsrange();
Type tstzrange();
Type daterange();
Type int4multirange();
Type int8multirange();
Type nummultirange();
Type tsmultirange();
Type tstzmultirange();
Type datemultirange();

}  // namespace aludel
