//===- DebugInfo.h - What a module knows of its source ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Answers questions about a module from its debug info: which source lines and
// (inlined) functions a pc belongs to, which variables are in scope there, and
// where a frame keeps them. DWARF 4 and 5; without DWARF the name section;
// without that, function indices.
//
// A pc counts from the start of the code section's payload (DWARF's address on
// wasm). All pcs here are those of the call or trap itself, never of a return
// address, so nothing is subtracted in look-ups.
//
// Damaged debug info gives fewer answers, never an error or a wrong value:
// what can't be known is said to be optimized out.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_DEBUGINFO_H
#define WASM_COREDUMP_LIB_DEBUGINFO_DEBUGINFO_H

#include "DebugFile.h"
#include "Type.h"
#include "Value.h"
#include "lib/coredump/Coredump.h"
#include "lib/wasm/Module.h"
#include <memory>

namespace wasm_coredump {

struct SourceLocation {
  std::string File;      ///< As the compiler was told.
  std::string Directory; ///< File is relative to this, unless absolute.
  unsigned Line = 0;     ///< 0: not known.
  unsigned Column = 0;
};

/// One function of the source, physical or inlined, at a pc.
struct SourceFrame {
  std::string Name;        ///< Qualified; demangled where no DWARF tells it.
  std::string LinkageName; ///< As the linker knows it; may be empty.
  SourceLocation Where;    ///< The line at the pc; for callers of inlined
                           ///< functions the line of that call.
  bool Inlined = false;
  /// The function's, or inlined function's, DIE, by a number of this library's;
  /// none without debug info.
  std::optional<uint64_t> Scope;
  /// The same for the physical function around it.
  std::optional<uint64_t> Function;
  std::string Language; ///< "c", "c++", "rust" ...; empty if not known.
  std::string Producer;
  uint32_t WasmFunction = 0; ///< Index of the physical function.
};

struct Variable {
  std::string Name;
  bool IsParameter = false;
  bool IsArtificial = false;
  /// A variable of the same name in an inner block hides this one.
  bool IsShadowed = false;
  unsigned Depth = 0; ///< Of the lexical block; 0 is the function itself.
  unsigned Line = 0;  ///< Of the declaration.
  const Type *Of = nullptr;
  uint64_t Die = 0; ///< A number of this library's.
  /// Without DWARF: a wasm local that the `name` section names. Die is unused.
  std::optional<uint32_t> WasmLocal;
};

struct StackFrame;

/// What a location is evaluated against.
struct FrameContext {
  const Coredump *Dump = nullptr;
  const Frame *Of = nullptr; ///< Null: globals only.
  uint64_t Pc = 0;
  /// The stack pointer global belongs to the youngest frame only.
  bool IsYoungest = true;
  /// Innermost source frame of the dump frame that called this one, or null.
  const StackFrame *Caller = nullptr;

  /// The memory and the globals of the frame's instance: a dump may have those
  /// of others, in any order. Without a frame those of the module's instance, or
  /// the dump's first.
  const Memory *memory() const {
    if (Dump && (Of || Dump->Own))
      return Dump->memoryOf(Of ? *Of : Frame());
    return Dump && !Dump->Memories.empty() ? &Dump->Memories.front() : nullptr;
  }
  const DumpGlobal *global(uint64_t Index) const {
    if (!Dump || Index > UINT32_MAX)
      return nullptr;
    if (Of || Dump->Own)
      return Dump->globalOf(Of ? *Of : Frame(), static_cast<uint32_t>(Index));
    return Index < Dump->Globals.size() ? &Dump->Globals[Index] : nullptr;
  }
};

class NameIndex;
class DataSymbols;

class DebugInfo {
public:
  /// The module (and the bytes it borrows) must outlive the result, and so must
  /// the file that has its DWARF, where that is another one (DebugFile.h).
  /// Split DWARF (-gsplit-dwarf) is searched where the compiler wrote it, then in
  /// the directories, then beside the module: the .dwo files, then a package
  /// MODULE.dwp.
  static std::unique_ptr<DebugInfo> open(const Module &M,
                                         const Module *DebugFile = nullptr,
                                         DebugFileSearch SplitSearch = {});
  ~DebugInfo();

  const Module &module() const;
  bool hasDwarf() const;

  /// Frames at a pc in a function, the innermost inlined one first, the
  /// physical function last. Never empty.
  std::vector<SourceFrame> symbolicate(uint32_t FunctionIndex,
                                       std::optional<uint64_t> Pc);

  /// Variables in scope at a pc: parameters in order, then the variables of
  /// the innermost block, then of the blocks around it. For a function without
  /// debug info, the wasm locals that have names.
  std::vector<Variable> variables(const SourceFrame &F, uint64_t Pc);

  /// The variable's value, or where it lies, in a frame.
  Datum evaluate(const Variable &V, const SourceFrame &F,
                 const FrameContext &Context);

  /// A variable at namespace or file scope; those of the frame's own unit win.
  std::optional<Variable> findGlobal(llvm::StringRef Name,
                                     const SourceFrame *Near);
  /// An enumerator by its plain or qualified name, as a value.
  std::optional<Datum> findEnumerator(llvm::StringRef Name,
                                      const SourceFrame *Near = nullptr);
  /// A named type ("unsigned int", "ns::Thing"), or null.
  const Type *findType(llvm::StringRef Name, const SourceFrame *Near = nullptr);
  /// All names; see NameIndex.h.
  NameIndex &names();
  /// What lies where in memory; see DataSymbols.h. All units are read for that.
  const DataSymbols &data();
  /// The definition, where T is only a declaration.
  const Type *definitionOf(const Type *T);

  /// A static member of a class, wherever its definition is.
  Datum staticMember(const Type *Class, const Member &M);

  /// Types that the debug info need not contain.
  const Type *pointerTo(const Type *T);
  const Type *referenceTo(const Type *T);
  const Type *made(Type T);
  const Type *arrayOf(const Type *T, uint64_t Count);
  const Type *builtin(TypeKind Kind, llvm::StringRef Name, uint64_t Size);

  /// Name of a function by index: from DWARF, else the name section, else the
  /// import's name, else "func[N]".
  std::string functionName(uint32_t Index);
  /// The function at an index of table 0, as far as constant segments tell.
  std::optional<uint32_t> tableEntry(uint64_t Index);
  /// What a function pointer (an index into table 0) points to, or empty.
  /// With Demangled as people know it, else as the linker does.
  std::string functionAtTableIndex(uint64_t Index, bool Demangled = true);
  /// The same for a function: "twice(int)". Of C, and without debug info what
  /// the name does not tell, without parameters.
  std::string functionText(uint32_t Function, bool Demangled = true);
  /// What a pointer to the function holds; none if no table entry is it.
  std::optional<uint64_t> tableIndexOf(uint32_t Function);

  /// What the debug info says of the function that a function pointer points
  /// to.
  struct TableFunction {
    const Type *Class = nullptr; ///< That it is a member of, or null.
    std::vector<TemplateArgument> Arguments;
    const Type *Self = nullptr; ///< Type of the parameter "self", or null.
  };
  TableFunction tableFunction(uint64_t Index);

  /// What was odd, each once.
  const std::vector<std::string> &warnings() const;

  struct Impl;
  /// For the rest of this library.
  Impl &impl() { return *I; }

private:
  DebugInfo();
  std::unique_ptr<Impl> I;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_DEBUGINFO_H
