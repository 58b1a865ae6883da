//===- SymbolicFold.cpp - Integer instructions on constants ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "SymbolicFold.h"
#include "llvm/ADT/bit.h"
#include <type_traits>

namespace wasm_coredump {

// i32 and i64 instructions stand in the same order, at these opcodes.
static constexpr uint32_t I32Compare = 0x46, I64Compare = 0x51;
static constexpr uint32_t I32Arithmetic = 0x6A, I64Arithmetic = 0x7C;

/// Number counts from eq.
template <typename T>
static std::optional<uint64_t> compare(uint32_t Number, T A, T B) {
  using S = std::make_signed_t<T>;
  switch (Number) {
  case 0:
    return A == B;
  case 1:
    return A != B;
  case 2:
    return S(A) < S(B);
  case 3:
    return A < B;
  case 4:
    return S(A) > S(B);
  case 5:
    return A > B;
  case 6:
    return S(A) <= S(B);
  case 7:
    return A <= B;
  case 8:
    return S(A) >= S(B);
  case 9:
    return A >= B;
  default:
    return std::nullopt;
  }
}

/// Number counts from add; 3 to 6 are divisions.
template <typename T>
static std::optional<uint64_t> arithmetic(uint32_t Number, T A, T B) {
  using S = std::make_signed_t<T>;
  unsigned Shift = B % (8 * sizeof(T));
  switch (Number) {
  case 0:
    return T(A + B);
  case 1:
    return T(A - B);
  case 2:
    return T(A * B);
  case 7:
    return A & B;
  case 8:
    return A | B;
  case 9:
    return A ^ B;
  case 10:
    return T(A << Shift);
  case 11:
    return T(S(A) >> Shift);
  case 12:
    return T(A >> Shift);
  case 13:
    return llvm::rotl(A, Shift);
  case 14:
    return llvm::rotr(A, Shift);
  default:
    return std::nullopt;
  }
}

std::optional<uint64_t> foldUnary(uint32_t Op, uint64_t A) {
  switch (Op) {
  case 0x45: // i32.eqz
    return uint32_t(A) == 0;
  case 0x50: // i64.eqz
    return A == 0;
  case 0xA7: // i32.wrap_i64
  case 0xAD: // i64.extend_i32_u
    return uint32_t(A);
  case 0xAC: // i64.extend_i32_s
    return uint64_t(int64_t(int32_t(A)));
  case 0xC0: // i32.extend8_s
    return uint32_t(int32_t(int8_t(A)));
  case 0xC1: // i32.extend16_s
    return uint32_t(int32_t(int16_t(A)));
  case 0xC2: // i64.extend8_s
    return uint64_t(int64_t(int8_t(A)));
  case 0xC3: // i64.extend16_s
    return uint64_t(int64_t(int16_t(A)));
  case 0xC4: // i64.extend32_s
    return uint64_t(int64_t(int32_t(A)));
  default:
    return std::nullopt;
  }
}

std::optional<uint64_t> foldBinary(uint32_t Op, uint64_t A, uint64_t B) {
  if (Op >= I32Compare && Op < I32Compare + 10)
    return compare<uint32_t>(Op - I32Compare, A, B);
  if (Op >= I64Compare && Op < I64Compare + 10)
    return compare<uint64_t>(Op - I64Compare, A, B);
  if (Op >= I32Arithmetic && Op < I32Arithmetic + 15)
    return arithmetic<uint32_t>(Op - I32Arithmetic, A, B);
  if (Op >= I64Arithmetic && Op < I64Arithmetic + 15)
    return arithmetic<uint64_t>(Op - I64Arithmetic, A, B);
  return std::nullopt;
}

} // namespace wasm_coredump
