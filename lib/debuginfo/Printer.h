//===- Printer.h - What a value consists of ---------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// One place decides what a value shows: the text that stands for it, and its
// children with their names or keys. Format.cpp renders that as gdb's text,
// ValueJson.cpp as JSON; neither looks into a type by itself.
//
//   Datum --Presenter--> Presentation --+--> "std::vector of length 2, ... "
//            |                          +--> {"kind": "sequence", ...}
//            +-- printers/*.cpp, for types of the libraries
//
// A presentation is one level deep: children are values again, and only those
// that FormatOptions allows are there. A printer takes a type apart by the
// names of its members as the debug info has them, and checks what it reads:
// sizes against the memory, links against those seen. What does not check out
// is shown by its raw members, with a note that says why.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_PRINTER_H
#define WASM_COREDUMP_LIB_DEBUGINFO_PRINTER_H

#include "Format.h"

namespace wasm_coredump {

struct StringText;

enum class ValueKind : uint8_t {
  Scalar,
  Pointer,
  Reference,
  String,
  Struct,
  Sequence,
  Map,
  Enum,
  Function,
  None, ///< void, unknown types, and what can't be shown at all.
};

/// How children are put into text.
enum class Body : uint8_t {
  None,         ///< There are no children; the summary is all.
  Members,      ///< {a = 1, b = 2}
  Elements,     ///< {1, 2}
  Pairs,        ///< {[1] = 2}
  RustMembers,  ///< {a: 1, b: 2}
  RustTuple,    ///< (1, 2)
  RustElements, ///< [1, 2]
};

struct Child {
  std::string Name; ///< "x", "<Base>", "[contained value]"; may be empty.
  Datum Value;
  std::optional<Datum> Key; ///< In maps.
  /// Shown instead of the value, if it is not empty.
  std::string Text;
  uint64_t Index = 0;   ///< In sequences.
  uint64_t Repeats = 1; ///< So many equal elements follow each other.
  bool IsBase = false;
  bool IsStatic = false;
};

struct Presentation {
  ValueKind Kind = ValueKind::Scalar;
  /// All of the text, or what stands before the children.
  std::string Summary;
  Body Shape = Body::None;
  std::vector<Child> Children;
  bool More = false;     ///< Children (or characters) were left out.
  bool IsNative = false; ///< Of the language, not made by a printer.
  std::string Contents;  ///< Of strings, for JSON.
  Validity State = Validity::Valid;
  /// The type that the vtable tells, where that is shown instead.
  const Type *Dynamic = nullptr;
  /// References: what they refer to.
  std::optional<Datum> Referent;
  /// Smart pointers, iterators and the like: what their own * leads to.
  std::optional<Datum> Target;

  bool HasContents = false;
  /// Of string objects: where their characters are, what they are, how many.
  std::optional<Datum> Characters;
  const Type *Character = nullptr;
  uint64_t Length = 0; ///< Of sequences, too, if Counted.
  bool Counted = false;

  bool IsCompact = false; ///< Never pretty: variants, as gdb has them.
  /// Why a printer could not make sense of the value. What is shown are then
  /// its raw members.
  std::string Problem;

  static Presentation string(StringText S);
  static Presentation text(ValueKind Kind, std::string Summary) {
    Presentation P;
    P.Kind = Kind;
    P.Summary = std::move(Summary);
    return P;
  }
};

class Presenter {
public:
  Presenter(const ValueReader &Reader, const FormatOptions &Options)
      : Reader(Reader), Info(Reader.info()), Options(Options),
        Nesting(Options.Nesting) {}

  const ValueReader &Reader;
  DebugInfo &Info;
  const FormatOptions &Options;

  /// With IsTop a pointer or reference has its type in front, if the options
  /// ask for it.
  Presentation present(const Datum &D, bool IsTop) const;
  /// Without printers.
  Presentation presentRaw(const Datum &D, bool IsTop) const;
  /// How many printers are at work.
  unsigned nesting() const { return Nesting; }

private:
  mutable unsigned Nesting;
  std::optional<Datum> dynamicObject(const Datum &D) const;
  bool makeDynamic(Datum &D, bool IsTop, std::string &Prefix) const;
  std::string functionValue(const Datum &D) const;
  Presentation scalar(const Datum &D, const Type *Core, bool IsTop) const;
  Presentation pointer(const Datum &D, const Type *Core, const Scalar &S,
                       bool IsTop) const;
  Presentation memberPointer(const Type *Core, const Scalar &S) const;
  Presentation reference(const Datum &D, const Type *Core, bool IsTop) const;
  Presentation variant(const Datum &D, const Type *Core) const;
  void nameRust(Presentation &P, const Type *Core) const;
  Presentation aggregate(const Datum &D, const Type *Core) const;
  Presentation array(const Datum &D, const Type *Core) const;
};

/// A type's name without the template arguments that users leave out:
/// "std::vector<int>".
std::string shortName(const Type *T);

/// What a value's type is called beside the value. Rust's values begin with the
/// name of their type, as long as it is: the two agree.
std::string valueTypeName(const Type *T);

/// "<optimized out>" and the like, as a presentation.
Presentation missing(Validity V, const Datum &D);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_PRINTER_H
