//===- Format.cpp - Values as text ----------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Puts what Presenter finds into gdb's text, on one line or pretty.
//
//===----------------------------------------------------------------------===//

#include "Format.h"
#include "DebugInfo.h"
#include "Printer.h"
#include <set>

using namespace llvm;

namespace wasm_coredump {

namespace {

// Text of one value; what goes beyond is cut with "...".
constexpr size_t MaxText = 1 << 20;

class Formatter {
public:
  Formatter(const ValueReader &Reader, const FormatOptions &Options)
      : Shower(Reader, Options), Options(Options) {}

  /// Appends; Depth indents, Level counts against the depth limit (members of
  /// anonymous structs count as their parent's).
  void format(const Datum &D, unsigned Depth, unsigned Level, bool IsTop);

private:
  void children(const Presentation &P, const Type *Core, unsigned Depth,
                unsigned Level);
  void label(const Presentation &P, const Child &C, unsigned Depth,
             unsigned Level);
  void newLine(unsigned Depth) {
    Out += '\n';
    Out.append(2 * Depth, ' ');
  }

  Presenter Shower;
  const FormatOptions &Options;
  std::set<std::pair<const Type *, uint64_t>> VirtualBases; ///< Shown before.
  unsigned References = 0; ///< That are followed at present.

public:
  std::string Out;
};

bool isSequence(Body Shape) {
  return Shape == Body::Elements || Shape == Body::RustElements;
}

bool isVirtual(const Type *Core, const Child &Base) {
  return any_of(Core->members(), [&](const Member &M) {
    return M.IsVirtualBase && M.Of == Base.Value.Of;
  });
}

// What stands before a child's value.
void Formatter::label(const Presentation &P, const Child &C, unsigned Depth,
                      unsigned Level) {
  switch (P.Shape) {
  case Body::Pairs:
    if (!C.Key)
      return; // A note that the rest can't be read.
    Out += '[';
    format(*C.Key, Depth + 1, Level + 1, false);
    Out += "] = ";
    return;
  case Body::Elements:
  case Body::RustElements:
    if (Options.ArrayIndexes)
      Out += "[" + std::to_string(C.Index) + "] = ";
    return;
  case Body::RustTuple:
    return;
  default:
    if (C.IsStatic)
      Out += "static ";
    if (!C.Name.empty())
      Out += C.Name + (P.Shape == Body::RustMembers ? ": " : " = ");
  }
}

void Formatter::children(const Presentation &P, const Type *Core,
                         unsigned Depth, unsigned Level) {
  bool IsArray = isSequence(P.Shape);
  bool Pretty =
      (IsArray ? Options.PrettyArrays : Options.Pretty) && !P.IsCompact;
  Out += P.Shape == Body::RustTuple      ? '('
         : P.Shape == Body::RustElements ? '['
                                         : '{';
  bool First = true, AfterBase = false, Cut = P.More, HasFields = false;
  for (const Child &C : P.Children) {
    if (Out.size() > MaxText) {
      Cut = true;
      break;
    }
    // An object has one of each virtual base, which is shown where it is met
    // first; what is not a base is an object of its own.
    if (P.IsNative && C.IsBase && C.Value.Address && isVirtual(Core, C) &&
        !VirtualBases.insert({C.Value.Of, *C.Value.Address}).second)
      continue;
    std::set<std::pair<const Type *, uint64_t>> Outer;
    if (!C.IsBase)
      std::swap(Outer, VirtualBases);
    if (!First)
      Out += Pretty && !AfterBase ? "," : ", ";
    HasFields |= !C.IsBase;
    // As gdb does: with bases shown, say whose the following members are.
    if (Pretty && AfterBase && !C.IsBase) {
      newLine(Depth + 1);
      Out += "members of " + (Core ? typeName(Core) : "") + ":";
    }
    if (Pretty)
      newLine(Depth + 1);
    label(P, C, Depth, Level);
    bool IsAnonymous =
        P.IsNative && C.Name.empty() && !IsArray && P.Shape == Body::Members;
    if (!C.Text.empty())
      Out += C.Text;
    else
      format(C.Value, Depth + 1, IsAnonymous ? Level : Level + 1, false);
    if (C.Repeats > 1)
      Out += " <repeats " + std::to_string(C.Repeats) + " times>";
    if (!C.IsBase)
      std::swap(Outer, VirtualBases);
    First = false;
    AfterBase = C.IsBase;
  }
  if (Cut) {
    if (Pretty && !P.IsNative)
      newLine(Depth + 1);
    Out += "...";
  } else if (!HasFields && P.IsNative && !IsArray) {
    Out += std::string(First ? "" : ", ") + "<No data fields>";
    Pretty &= !First;
  }
  if (Pretty)
    newLine(Depth);
  Out += P.Shape == Body::RustTuple      ? ')'
         : P.Shape == Body::RustElements ? ']'
                                         : '}';
}

void Formatter::format(const Datum &D, unsigned Depth, unsigned Level,
                       bool IsTop) {
  if (Depth > MaxTypeDepth || Out.size() > MaxText) {
    Out += "...";
    return;
  }
  Presentation P = Shower.present(D, IsTop);
  const Type *Core = Shower.Info.definitionOf(P.Dynamic ? P.Dynamic : D.Of);
  // In a backtrace, what the language calls an aggregate is not shown; a
  // printer's summary is, as in gdb.
  if (Options.ScalarsOnly && P.IsNative && P.Shape != Body::None) {
    Out += "...";
    return;
  }
  size_t Start = Out.size();
  Out += P.Summary;
  if (P.Referent) {
    if (Options.ScalarsOnly) {
      const Type *To = Shower.Info.definitionOf(P.Referent->Of);
      if (isAggregate(To) || To->Kind == TypeKind::Array) {
        Out.resize(Out.size() - P.Summary.size());
        Out += "...";
        return;
      }
    }
    if (References >= MaxTypeDepth) {
      Out += "...";
      return;
    }
    // What is referred to is indented like the reference.
    ++References;
    format(*P.Referent, Depth, Level, false);
    --References;
    return;
  }
  if (P.Shape == Body::None)
    return;
  if (!P.Summary.empty() && !P.IsNative)
    Out += " = ";
  if (Level >= Options.MaxDepth || Options.ScalarsOnly) {
    if (P.IsNative && Core->IsRust)
      Out.resize(Start); // Without its name.
    Out += "{...}";
    return;
  }
  if (!Options.Unions && Core->Kind == TypeKind::Union && P.IsNative &&
      Depth > 0) {
    Out += "{...}";
    return;
  }
  children(P, Core, Depth, Level);
}

} // namespace

std::string formatValue(const ValueReader &Reader, const Datum &D,
                        const FormatOptions &Options) {
  Formatter F(Reader, Options);
  F.format(D, 0, 0, true);
  return std::move(F.Out);
}

} // namespace wasm_coredump
