//===- ValueJson.cpp - Values as JSON -------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "ValueJson.h"
#include "DebugInfo.h"
#include "Printer.h"

using namespace llvm;

namespace wasm_coredump {

namespace {

// Text of all values of one call; what goes beyond has no text or children.
constexpr size_t MaxText = 4 << 20;

class JsonWriter {
public:
  JsonWriter(const ValueReader &Reader, const FormatOptions &Options)
      : Shower(Reader, Options), Options(Options),
        PointersLeft(Options.FollowPointers) {}

  json::Object write(const Datum &D, unsigned Depth);

private:
  json::Object child(const Child &C, bool IsSequence, unsigned Depth);
  std::optional<Datum> pointee(const Datum &D) const;

  Presenter Shower;
  const FormatOptions &Options;
  unsigned PointersLeft;
  size_t Written = 0;
};

StringRef kindName(ValueKind K) {
  switch (K) {
  case ValueKind::Scalar:
    return "scalar";
  case ValueKind::Pointer:
    return "pointer";
  case ValueKind::Reference:
    return "reference";
  case ValueKind::String:
    return "string";
  case ValueKind::Struct:
    return "struct";
  case ValueKind::Sequence:
    return "sequence";
  case ValueKind::Map:
    return "map";
  case ValueKind::Enum:
    return "enum";
  case ValueKind::Function:
    return "function";
  case ValueKind::None:
    break;
  }
  return "none";
}

json::Object JsonWriter::child(const Child &C, bool IsSequence,
                               unsigned Depth) {
  json::Object O;
  if (C.Text.empty()) {
    O = write(C.Value, Depth + 1);
  } else {
    O["value"] = json::fixUTF8(C.Text);
    O["kind"] = "none";
    Written += C.Text.size();
  }
  O["name"] =
      IsSequence ? "[" + std::to_string(C.Index) + "]" : json::fixUTF8(C.Name);
  if (C.IsStatic)
    O["static"] = true;
  if (C.Key)
    O["key"] = write(*C.Key, Depth + 1);
  if (C.Repeats > 1)
    O["repeats"] = static_cast<int64_t>(C.Repeats);
  return O;
}

/// What a pointer points to, where that is an object of a known type.
std::optional<Datum> JsonWriter::pointee(const Datum &D) const {
  const Type *To = strip(D.Of)->target();
  if (!To || sizeOf(To).value_or(0) == 0 ||
      (!D.syntheticPointer() && Shower.Reader.scalar(D).Low == 0))
    return std::nullopt;
  Expected<Datum> Target = Shower.Reader.dereference(D);
  if (Target)
    return std::move(*Target);
  consumeError(Target.takeError());
  return std::nullopt;
}

json::Object JsonWriter::write(const Datum &D, unsigned Depth) {
  json::Object O;
  O["type"] = json::fixUTF8(valueTypeName(D.Of));
  if (D.Address && !D.BitSize)
    O["address"] = static_cast<int64_t>(*D.Address);
  if (Written > MaxText) {
    O["kind"] = "none";
    O["value"] = "...";
    O["more"] = true;
    return O;
  }
  FormatOptions Here = Options;
  Here.WithType = Options.WithType && Depth == 0;
  Here.Object = Options.Object && Depth == 0;
  Presentation P = Shower.present(D, Depth == 0);
  std::string Text = formatValue(Shower.Reader, D, Here);
  Written += Text.size() + 100; // Whatever it is, it takes some text.
  O["value"] = json::fixUTF8(Text);
  O["kind"] = kindName(P.Kind);
  if (P.HasContents)
    O["string"] = json::fixUTF8(P.Contents);
  switch (P.State) {
  case Validity::Valid:
    break;
  case Validity::OptimizedOut:
    O["state"] = "optimized out";
    break;
  case Validity::Unavailable:
    O["state"] = "unavailable";
    break;
  case Validity::Unmapped:
    O["state"] = "unmapped";
    break;
  }
  bool More = P.More;
  json::Array Children;
  bool Follows = P.Kind == ValueKind::Pointer && P.State == Validity::Valid &&
                 PointersLeft > 0;
  if (Follows)
    P.Referent = pointee(D);
  PointersLeft -= Follows;
  if (P.Referent || P.Shape != Body::None) {
    if (Depth >= Options.MaxDepth || Depth >= MaxTypeDepth) {
      More = true;
    } else if (P.Referent) {
      json::Object Target = write(*P.Referent, Depth + 1);
      Target["name"] = "*";
      Children.push_back(std::move(Target));
    } else {
      for (const Child &C : P.Children) {
        if (Written > MaxText) {
          More = true;
          break;
        }
        Children.push_back(
            child(C, P.Shape == Body::Elements || P.Shape == Body::RustElements,
                  Depth));
      }
    }
    O["children"] = std::move(Children);
  }
  PointersLeft += Follows;
  if (More)
    O["more"] = true;
  return O;
}

} // namespace

json::Value valueAsJson(const ValueReader &Reader, const Datum &D,
                        const FormatOptions &Options) {
  return JsonWriter(Reader, Options).write(D, 0);
}

} // namespace wasm_coredump
