#pragma once

#include <aludel/revision.hpp>

namespace aludel {

class Metadata;

/// A C++ revision, as the generated registry lists it.
struct CompiledRevision {
  const char* id;    ///< from the file's name; its namespace is `revision_<id>`
  const char* file;  ///< absolute path of the source
  Revision (*describe)();
  void (*upgrade)(Operations&);
  void (*downgrade)(Operations&);
};

/// A SQL file that the build embedded. A revision that is written as two files is two of these.
struct EmbeddedScript {
  const char* file;    ///< absolute path of the source, as it was when it was embedded
  const char* format;  ///< as add_migration(FORMAT) named it; "" is recognised from name and text
  const char* text;
  unsigned long size;
};

/// A model file: `void models::<name>(Metadata&)`.
struct Model {
  const char* name;
  const char* file;
  void (*define)(Metadata&);
};

template <class T>
struct Array {
  const T* data = nullptr;
  unsigned long size = 0;
  const T* begin() const { return data; }
  const T* end() const { return data + size; }
};

/// Everything that the build put into one program. Written by add_migration_tool(); an application
/// gets its own from the generated header `<tool>/registry.hpp`. The paths are those of the build
/// machine and need not exist where the program runs.
struct Registry {
  const char* tool = "aludel";        ///< the program's name
  const char* version = "";           ///< as project(VERSION) said; "" where it did not
  const char* config = "";            ///< default configuration file, absolute; "" for none
  const char* source_directory = "";  ///< where add_migration_tool() was called
  /// The file that new add_migration() lines go into: that of the last call, else of
  /// add_migration_tool(). "" where the build finds new revisions by itself.
  const char* cmake_lists = "";
  const char* versions = "";           ///< directory for new revisions, absolute
  const char* revision_template = "";  ///< template for new C++ revisions; "" for the built-in one
  const char* schema = "";  ///< SQL file or folder that is the desired schema; "" for none
  const char* scratch_directory = "";  ///< where the embedded PostgreSQL keeps its data
  Array<CompiledRevision> revisions;
  Array<EmbeddedScript> scripts;
  Array<Model> models;
};

}  // namespace aludel
