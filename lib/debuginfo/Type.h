//===- Type.h - Types of the debugged program -------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The program's types, free of DWARF: what a value formatter or an expression
// evaluator needs to know. A Type is a handle with an identity; everything that
// leads to other types (target, members) is filled in on first use, so that
// recursive types and huge programs cost only what is looked at.
//
// Debug info may be damaged: chains of types can be cyclic. Every walk in this
// library is therefore bounded by MaxTypeDepth.
//
// Units: sizes and offsets in bytes, bit sizes and bit offsets in bits from the
// start of the enclosing object.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_TYPE_H
#define WASM_COREDUMP_LIB_DEBUGINFO_TYPE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wasm_coredump {

class Type;

constexpr unsigned MaxTypeDepth = 64;

enum class TypeKind : uint8_t {
  Void,
  Bool,
  Char, ///< Shown as a character: char, signed and unsigned char, char8_t ...
  Signed,
  Unsigned,
  Float,
  Complex,
  Pointer,
  Reference,
  RValueReference,
  MemberPointer,
  NullPointer,
  Struct,
  Class,
  Union,
  Array,
  Enum,
  Typedef,
  Const,
  Volatile,
  Restrict,
  Atomic,
  Function,
  Other ///< Known to exist, not understood: its values are not shown.
};

struct Member {
  std::string Name; ///< Empty for anonymous unions and structs.
  const Type *Of = nullptr;
  uint64_t Offset = 0;
  unsigned BitSize = 0;   ///< Bit-fields: width; else 0.
  uint64_t BitOffset = 0; ///< Bit-fields: from the start of the object.
  bool IsBase = false;
  bool IsVirtualBase = false; ///< Where it lies is only known at run time.
  bool IsStatic = false;      ///< Has no place in the object.
  bool IsArtificial = false;
  bool Unknown = false; ///< Its place is not described in a form we read.
  uint64_t Die = 0;     ///< Its number, for what is looked up later.
};

/// Sum types (Rust's enums): which variant a value is, is told by a
/// discriminant. Discriminants have up to 128 bits.
struct Discriminant {
  uint64_t Low = 0, High = 0;
  bool operator==(const Discriminant &O) const {
    return Low == O.Low && High == O.High;
  }
};

struct Variant {
  /// Inclusive ranges, as unsigned numbers of the discriminant's size; none
  /// for the variant that all other values stand for.
  std::vector<std::pair<Discriminant, Discriminant>> Values;
  Member Content; ///< Named after the variant.
};

struct TemplateArgument {
  std::string Name;
  const Type *Of = nullptr; ///< The argument, or the type of the value.
  std::optional<uint64_t> Value;
};

struct Enumerator {
  std::string Name;
  uint64_t Value = 0; ///< Sign-extended.
};

/// Fills in the lazy parts of a type.
class TypeProvider {
public:
  virtual ~TypeProvider();
  virtual void complete(Type &T) = 0;
  /// A type that is declared inside of T, or null.
  virtual const Type *nested(const Type &T, llvm::StringRef Name) = 0;
};

class Type {
public:
  Type(TypeKind Kind, std::string Name = "",
       std::optional<uint64_t> Size = std::nullopt)
      : Kind(Kind), Name(std::move(Name)), ByteSize(Size) {}

  TypeKind Kind;
  /// Qualified, without the keyword; empty for derived and anonymous types.
  std::string Name;
  std::optional<uint64_t> ByteSize; ///< As written in the debug info.
  bool IsDeclaration = false;       ///< No definition of it was found.
  bool WithKeyword = false;         ///< C: spelled "struct node".
  bool IsScopedEnum = false;
  bool IsVariadic = false;
  bool IsVector = false;
  bool HasVariants =
      false; ///< A sum type: members alone do not tell its value.
  bool IsSignedChar = false;
  bool IsRust = false; ///< Written in Rust: shown the way Rust spells it.
  /// Arrays: number of elements, if known without the frame.
  std::optional<uint64_t> Count;
  int64_t LowerBound = 0; ///< Arrays: index of the first element.
  /// Arrays whose bounds only a frame tells: the DIE that says how.
  std::optional<uint64_t> Bounds;
  /// Where it comes from: a DIE's number.
  std::optional<uint64_t> Die;
  TypeProvider *Provider = nullptr;

  const Type *target() const { return completed().Target; }
  llvm::ArrayRef<Member> members() const { return completed().Members; }
  llvm::ArrayRef<Enumerator> enumerators() const {
    return completed().Enumerators;
  }
  llvm::ArrayRef<const Type *> parameters() const {
    return completed().Parameters;
  }
  llvm::ArrayRef<TemplateArgument> templateArguments() const {
    return completed().TemplateArguments;
  }
  llvm::ArrayRef<Variant> variants() const { return completed().Variants; }
  /// None for the one variant of an enum that needs no tag.
  const std::optional<Member> &discriminant() const { return completed().Tag; }
  /// Member pointers: the class, or null.
  const Type *memberOf() const { return completed().Class; }
  /// A type (or the target of a typedef) by its name inside of this one.
  const Type *nested(llvm::StringRef Name) const {
    return Provider ? Provider->nested(*this, Name) : nullptr;
  }

  /// For the provider only.
  void setTarget(const Type *T) { Target = T; }
  std::vector<Member> Members;
  std::vector<Enumerator> Enumerators;
  std::vector<const Type *> Parameters;
  std::vector<TemplateArgument> TemplateArguments;
  std::vector<Variant> Variants;
  std::optional<Member> Tag;
  const Type *Class = nullptr;

private:
  const Type &completed() const;

  const Type *Target = nullptr;
  bool Complete = false;
};

/// The type without typedefs, const, volatile, restrict and _Atomic. Never
/// null; cyclic chains end in a type of kind Other.
const Type *strip(const Type *T);

/// Size of a value, if known; overflow counts as unknown.
std::optional<uint64_t> sizeOf(const Type *T);

/// In the source's spelling: "const char *", "int (*)[4]". With a name it is a
/// declaration of that name: "int (*table)[4]".
std::string typeName(const Type *T, llvm::StringRef Declarator = "");

/// The members and their types, as `ptype` prints them.
std::string typeDefinition(const Type *T);

/// A name without the inline namespaces of the C++ library, which nobody
/// writes: "std::__2::vector" is "std::vector".
std::string withoutInlineNamespaces(std::string Name);

/// What stands before an enumerator's name: "ns::", "Color::" or nothing.
std::string enumeratorPrefix(const Type *T);

inline bool isAggregate(const Type *T) {
  return T->Kind == TypeKind::Struct || T->Kind == TypeKind::Class ||
         T->Kind == TypeKind::Union;
}
inline bool isReference(const Type *T) {
  return T->Kind == TypeKind::Reference || T->Kind == TypeKind::RValueReference;
}
/// Integers in the wide sense: also bool, characters and enumerations.
inline bool isIntegral(const Type *T) {
  return T->Kind == TypeKind::Bool || T->Kind == TypeKind::Char ||
         T->Kind == TypeKind::Signed || T->Kind == TypeKind::Unsigned ||
         T->Kind == TypeKind::Enum;
}
/// Does a value of this integral type extend its sign?
bool isSigned(const Type *T);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_TYPE_H
