//===- Variants.cpp - Which variant a sum type's value is -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Variants.h"
#include "DebugInfo.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wasm_coredump {

// An enum without variants has no values (Infallible, !), and neither has what
// contains one.
static bool hasNoValues(DebugInfo &Info, const Type *T, unsigned Depth) {
  constexpr unsigned MaxDepth = 4;
  const Type *Core = Info.definitionOf(T);
  if (!isAggregate(Core) || Depth > MaxDepth)
    return false;
  if (Core->HasVariants)
    return Core->variants().empty();
  return any_of(Core->members(), [&](const Member &M) {
    return !M.IsStatic && M.Of && hasNoValues(Info, M.Of, Depth + 1);
  });
}

const Variant *activeVariant(const ValueReader &Reader, const Datum &D,
                             const Type *Core, Validity &Why) {
  Why = Validity::Valid;
  if (Core->discriminant()) {
    Scalar S = Reader.scalar(Reader.member(D, *Core->discriminant()));
    Why = S.State;
    return S.isValid() ? Reader.variantFor(Core, S) : nullptr;
  }
  if (Core->variants().size() == 1)
    return &Core->variants().front();
  const Variant *Only = nullptr;
  for (const Variant &V : Core->variants()) {
    if (!V.Content.Of || hasNoValues(Reader.info(), V.Content.Of, 0))
      continue;
    if (Only)
      return nullptr;
    Only = &V;
  }
  return Only;
}

} // namespace wasm_coredump
