//===- ParameterValue.cpp - A parameter's value in a frame ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "ParameterValue.h"

namespace wasm_coredump {
namespace symbols {

static void store(uint64_t Low, uint64_t High, uint64_t Size, uint8_t *Out) {
  for (uint64_t N = 0; N < Size; ++N)
    Out[N] = static_cast<uint8_t>((N < 8 ? Low : High) >> (N % 8 * 8));
}

bool readValue(const Parameter &P, const FrameValues &Values,
               uint8_t (&Out)[MaxValueSize]) {
  if (P.Kind == ValueKind::Other || P.ByteSize == 0 ||
      P.ByteSize > MaxValueSize)
    return false;
  const uint64_t Offset = static_cast<uint64_t>(P.Where.Offset);
  const uint32_t Size = static_cast<uint32_t>(P.ByteSize);
  switch (P.Where.Kind) {
  case PlaceKind::Unknown:
    return false;
  case PlaceKind::Constant:
    if (Size > 8)
      return false;
    store(Offset, 0, Size, Out);
    return true;
  case PlaceKind::Memory:
    return Values.Memory(Values.Context, Offset, Out, Size);
  case PlaceKind::Local:
  case PlaceKind::MemoryAtLocal:
    break;
  }
  WasmValue V;
  if (!Values.Local(Values.Context, P.Where.Index, V))
    return false;
  const bool IsInteger = !V.IsFloat && (V.Size == 4 || V.Size == 8);
  const uint64_t Sum =
      V.Size == 4 ? (V.Low + Offset) & UINT32_MAX : V.Low + Offset;
  if (P.Where.Kind == PlaceKind::MemoryAtLocal)
    return IsInteger && Values.Memory(Values.Context, Sum, Out, Size);
  if (Offset != 0 && !IsInteger)
    return false;
  // A local that is narrower than the value holds only a part of it.
  if (Size > V.Size)
    return false;
  // A float in a local of another width is not this one's bits.
  if (V.IsFloat && P.Kind == ValueKind::Float && Size != V.Size)
    return false;
  // Compilers leave garbage above bit 0 of a bool; only 0 and 1 are sure.
  if (P.Kind == ValueKind::Bool && (Sum & 0xFF) > 1)
    return false;
  store(Offset ? Sum : V.Low, V.High, Size, Out);
  return true;
}

} // namespace symbols
} // namespace wasm_coredump
