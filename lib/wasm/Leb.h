//===- Leb.h - LEB128 integers and bytes, read and written ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The encodings every part of a module is made of. Reading never goes beyond
// the given bytes; writing can pad a LEB to a width, because a linker's
// relocatable LEBs are five bytes and stay so when they are rewritten in place.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_WASM_LEB_H
#define WASM_COREDUMP_LIB_WASM_LEB_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace wasm_coredump {

using Bytes = llvm::ArrayRef<uint8_t>;

struct Leb {
  uint64_t Value = 0; ///< Signed ones sign-extended to 64 bit.
  uint32_t Width = 0; ///< Bytes.
};

/// Reads the LEB at At. None if it runs out of bytes or has more bytes or bits
/// than an integer of `Bits` bits may have (32, 33 or 64).
std::optional<Leb> readULeb(Bytes Data, uint64_t At, unsigned Bits = 32);
std::optional<Leb> readSLeb(Bytes Data, uint64_t At, unsigned Bits = 32);

/// Bytes of the shortest encoding.
unsigned ulebSize(uint64_t Value);
unsigned slebSize(int64_t Value);

/// Appends a LEB of at least Width bytes.
void appendULeb(std::vector<uint8_t> &Out, uint64_t Value, unsigned Width = 0);
void appendSLeb(std::vector<uint8_t> &Out, int64_t Value, unsigned Width = 0);

/// Writes Value over the whole of Field; false if it does not fit.
[[nodiscard]] bool overwriteULeb(llvm::MutableArrayRef<uint8_t> Field,
                                 uint64_t Value);
[[nodiscard]] bool overwriteSLeb(llvm::MutableArrayRef<uint8_t> Field,
                                 int64_t Value);

/// Appends the low Size bytes of Value, little-endian.
void appendFixed(std::vector<uint8_t> &Out, uint64_t Value, unsigned Size);
void appendBytes(std::vector<uint8_t> &Out, Bytes Data);
/// Appends a name: its length as a LEB, then its bytes.
void appendName(std::vector<uint8_t> &Out, llvm::StringRef Name);

/// Reads from bytes that nobody vouches for. The first failure sticks: later
/// reads give zeros, and error() tells where it was. So callers read a whole
/// item and check once. Counts are taken by count(), which never allows more
/// items than bytes remain.
class ByteReader {
public:
  /// Base is the offset of Data's first byte in the file; What names the
  /// section in messages and must outlive the reader.
  ByteReader(Bytes Data, uint64_t Base, llvm::StringRef What)
      : Data(Data), Base(Base), What(What) {}

  uint64_t position() const { return At; } ///< In Data.
  uint64_t offset() const { return Base + At; }
  uint64_t remaining() const { return Data.size() - At; }
  bool atEnd() const { return At == Data.size(); }
  bool failed() const { return !Problem.empty(); }

  uint8_t byte();
  uint64_t uleb(unsigned Bits = 32);
  int64_t sleb(unsigned Bits = 32);
  uint64_t fixed(unsigned Size); ///< Little-endian.
  Bytes bytes(uint64_t Size);
  void skip(uint64_t Size) { (void)bytes(Size); }
  llvm::StringRef name();
  /// A number of items of at least MinSize bytes each.
  uint32_t count(unsigned MinSize = 1);
  /// Everything that remains.
  Bytes rest() { return bytes(remaining()); }

  /// Records a failure at the current position.
  void fail(const llvm::Twine &Message) { failAt(offset(), Message); }
  void failAt(uint64_t Offset, const llvm::Twine &Message);
  /// The first failure as `WHAT: message at 0xOFFSET`, else success.
  llvm::Error error() const;

private:
  Bytes Data;
  uint64_t Base;
  llvm::StringRef What;
  uint64_t At = 0;
  std::string Problem;
};

/// An error that reads `WHAT: message at 0xOFFSET`.
llvm::Error errorAt(const llvm::Twine &What, const llvm::Twine &Message,
                    uint64_t Offset);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_WASM_LEB_H
