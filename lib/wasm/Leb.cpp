//===- Leb.cpp - LEB128 integers and bytes, read and written --------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Leb.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

static unsigned maxLebBytes(unsigned Bits) { return (Bits + 6) / 7; }

std::optional<Leb> readULeb(Bytes Data, uint64_t At, unsigned Bits) {
  Leb Result;
  for (unsigned Shift = 0; Result.Width != maxLebBytes(Bits); Shift += 7) {
    if (At >= Data.size())
      return std::nullopt;
    uint8_t Byte = Data[At++];
    uint64_t Slice = Byte & 0x7F;
    // The last byte may only hold the bits that are left.
    if (Bits - Shift < 7 && Slice >> (Bits - Shift))
      return std::nullopt;
    Result.Value |= Slice << Shift;
    ++Result.Width;
    if (!(Byte & 0x80))
      return Result;
  }
  return std::nullopt;
}

std::optional<Leb> readSLeb(Bytes Data, uint64_t At, unsigned Bits) {
  Leb Result;
  for (unsigned Shift = 0; Result.Width != maxLebBytes(Bits); Shift += 7) {
    if (At >= Data.size())
      return std::nullopt;
    uint8_t Byte = Data[At++];
    uint64_t Slice = Byte & 0x7F;
    Result.Value |= Slice << Shift;
    ++Result.Width;
    if (Byte & 0x80)
      continue;
    bool Negative = Byte & 0x40;
    unsigned Left = Bits - Shift; // bits of the integer from this byte on
    if (Left < 7) {
      // The unused bits must repeat the sign bit.
      uint64_t Top = Slice >> (Left - 1);
      if (Top != 0 && Top != (0x7Fu >> (Left - 1)))
        return std::nullopt;
    }
    if (Negative && Shift + 7 < 64)
      Result.Value |= ~uint64_t(0) << (Shift + 7);
    return Result;
  }
  return std::nullopt;
}

unsigned ulebSize(uint64_t Value) {
  unsigned Size = 1;
  while (Value >>= 7)
    ++Size;
  return Size;
}

unsigned slebSize(int64_t Value) {
  unsigned Size = 1;
  while (Value < -64 || Value > 63) {
    Value >>= 7;
    ++Size;
  }
  return Size;
}

void appendULeb(std::vector<uint8_t> &Out, uint64_t Value, unsigned Width) {
  unsigned Size = std::max(ulebSize(Value), Width);
  for (unsigned I = 0; I != Size; ++I) {
    Out.push_back((Value & 0x7F) | (I + 1 == Size ? 0 : 0x80));
    Value >>= 7;
  }
}

void appendSLeb(std::vector<uint8_t> &Out, int64_t Value, unsigned Width) {
  unsigned Size = std::max(slebSize(Value), Width);
  for (unsigned I = 0; I != Size; ++I) {
    Out.push_back((Value & 0x7F) | (I + 1 == Size ? 0 : 0x80));
    Value >>= 7;
  }
}

static bool overwrite(MutableArrayRef<uint8_t> Field,
                      const std::vector<uint8_t> &Encoded) {
  if (Encoded.size() != Field.size())
    return false;
  llvm::copy(Encoded, Field.begin());
  return true;
}

bool overwriteULeb(MutableArrayRef<uint8_t> Field, uint64_t Value) {
  std::vector<uint8_t> Encoded;
  appendULeb(Encoded, Value, Field.size());
  return overwrite(Field, Encoded);
}

bool overwriteSLeb(MutableArrayRef<uint8_t> Field, int64_t Value) {
  std::vector<uint8_t> Encoded;
  appendSLeb(Encoded, Value, Field.size());
  return overwrite(Field, Encoded);
}

void appendFixed(std::vector<uint8_t> &Out, uint64_t Value, unsigned Size) {
  for (unsigned I = 0; I != Size; ++I)
    Out.push_back(I < 8 ? Value >> (8 * I) : 0);
}

void appendBytes(std::vector<uint8_t> &Out, Bytes Data) {
  Out.insert(Out.end(), Data.begin(), Data.end());
}

void appendName(std::vector<uint8_t> &Out, StringRef Name) {
  appendULeb(Out, Name.size());
  Out.insert(Out.end(), Name.bytes_begin(), Name.bytes_end());
}

//===----------------------------------------------------------------------===//
// ByteReader
//===----------------------------------------------------------------------===//

uint8_t ByteReader::byte() {
  Bytes One = bytes(1);
  return One.empty() ? 0 : One[0];
}

uint64_t ByteReader::uleb(unsigned Bits) {
  if (failed())
    return 0;
  std::optional<Leb> L = readULeb(Data, At, Bits);
  if (!L) {
    fail("malformed LEB128");
    return 0;
  }
  At += L->Width;
  return L->Value;
}

int64_t ByteReader::sleb(unsigned Bits) {
  if (failed())
    return 0;
  std::optional<Leb> L = readSLeb(Data, At, Bits);
  if (!L) {
    fail("malformed LEB128");
    return 0;
  }
  At += L->Width;
  return int64_t(L->Value);
}

uint64_t ByteReader::fixed(unsigned Size) {
  uint64_t Value = 0;
  Bytes B = bytes(Size);
  for (unsigned I = 0; I != B.size() && I != 8; ++I)
    Value |= uint64_t(B[I]) << (8 * I);
  return Value;
}

Bytes ByteReader::bytes(uint64_t Size) {
  if (failed())
    return {};
  if (Size > remaining()) {
    fail("unexpected end");
    return {};
  }
  Bytes Result = Data.slice(At, Size);
  At += Size;
  return Result;
}

StringRef ByteReader::name() {
  uint64_t Size = uleb();
  return toStringRef(bytes(Size));
}

uint32_t ByteReader::count(unsigned MinSize) {
  uint64_t Start = offset();
  uint64_t N = uleb();
  if (N > remaining() / MinSize) {
    failAt(Start, "count of " + Twine(N) + " is larger than what follows");
    return 0;
  }
  return N;
}

void ByteReader::failAt(uint64_t Offset, const Twine &Message) {
  if (failed())
    return;
  Problem = (What + ": " + Message + " at 0x" + Twine::utohexstr(Offset)).str();
}

Error ByteReader::error() const {
  if (!failed())
    return Error::success();
  return createStringError(Problem);
}

Error errorAt(const Twine &What, const Twine &Message, uint64_t Offset) {
  return createStringError(What + ": " + Message + " at 0x" +
                           Twine::utohexstr(Offset));
}

} // namespace wasm_coredump
