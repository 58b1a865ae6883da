//===- CheckSymbols.cpp - A symbol file against the debug info ------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "CheckSymbols.h"
#include "FromDebugInfo.h"
#include "lib/debuginfo/CodeBoundaries.h"
#include "lib/wasm/Instruction.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {
namespace symbols {

static const uint8_t *readFrom(void *Context, uint64_t Offset, uint32_t Size) {
  const auto &File = *static_cast<const ArrayRef<uint8_t> *>(Context);
  if (Offset > File.size() || Size > File.size() - Offset)
    return nullptr;
  return File.data() + Offset;
}

Source sourceOf(const ArrayRef<uint8_t> &File) {
  return {readFrom, const_cast<ArrayRef<uint8_t> *>(&File)};
}

StringRef statusText(Status S) {
  switch (S) {
  case Status::Ok:
    return "no error";
  case Status::NotFound:
    return "no symbols of the function";
  case Status::Missing:
    return "the symbol file is cut short";
  case Status::Damaged:
    return "damaged, or no symbol file";
  }
  return "";
}

static StringRef ref(std::string_view S) { return {S.data(), S.size()}; }

// Directories without a file do not count: nothing is shown of them.
static bool isSame(const SourceFrame &F, const wasm_coredump::SourceFrame &S) {
  return ref(F.Name) == S.Name && F.IsInlined == S.Inlined &&
         F.Line == S.Where.Line && F.Column == S.Where.Column &&
         ref(F.File) == S.Where.File &&
         (S.Where.File.empty() || ref(F.Directory) == S.Where.Directory);
}

static std::string text(StringRef Name, StringRef File, unsigned Line,
                        unsigned Column) {
  return (Name + " at " + File + ":" + Twine(Line) + ":" + Twine(Column)).str();
}

static Error checkPlace(DebugInfo &Info, const AddedFunctions &Added,
                        uint32_t Function, uint32_t Offset,
                        const FunctionSymbols &Symbols,
                        CheckedSymbols &Result) {
  const CodePlace P = Added.original({Function, Offset});
  std::vector<wasm_coredump::SourceFrame> Want =
      Info.symbolicate(P.Function, pcOf(Info.module(), P));
  std::vector<SourceFrame> Got(MaxDepth + 1);
  const uint32_t Count =
      Symbols.frames(Offset, Got.data(), static_cast<uint32_t>(Got.size()));
  const std::string Where = "function " + std::to_string(Function) +
                            ", offset " + std::to_string(Offset) + ": ";
  if (Count != Want.size())
    return createStringError(Where + std::to_string(Count) +
                             " frames, the debug info has " +
                             std::to_string(Want.size()));
  for (size_t N = 0; N < Want.size(); ++N)
    if (!isSame(Got[N], Want[N]))
      return createStringError(
          Where + "frame " + std::to_string(N) + ": " +
          text(ref(Got[N].Name), ref(Got[N].File), Got[N].Line, Got[N].Column) +
          ", the debug info has " +
          text(Want[N].Name, Want[N].Where.File, Want[N].Where.Line,
               Want[N].Where.Column));
  Result.NumFrames += Count;
  return Error::success();
}

Expected<CheckedSymbols> checkSymbols(DebugInfo &Info, ArrayRef<uint8_t> Id,
                                      ArrayRef<uint8_t> File) {
  SymbolFile Symbols;
  if (Status S = SymbolFile::open(sourceOf(File), Symbols); S != Status::Ok)
    return createStringError(statusText(S));
  if (ArrayRef(Symbols.buildId(), Symbols.buildIdSize()) != Id)
    return createStringError("symbols of another build");
  if (Symbols.fileSize() != File.size())
    return createStringError("its size is not the one that it tells");
  CheckedSymbols Result;
  const Module &M = Info.module();
  const AddedFunctions Added(M);
  for (const Function &F : M.Functions) {
    FunctionSymbols Of;
    const Status S = Symbols.find(F.Index, Of);
    if (S == Status::NotFound) {
      if (Info.functionName(F.Index) != "func[" + std::to_string(F.Index) + "]")
        return createStringError("function " + Twine(F.Index) + ": " +
                                 statusText(S));
      continue;
    }
    if (S != Status::Ok)
      return createStringError("function " + Twine(F.Index) + ": " +
                               statusText(S));
    if (Of.bodySize() != F.Body.size())
      return createStringError("function " + Twine(F.Index) +
                               ": its body has another size");
    if (Error E = checkPlace(Info, Added, F.Index, 0, Of, Result))
      return std::move(E);
    Expected<InstructionReader> Reader = InstructionReader::create(F);
    if (!Reader)
      return Reader.takeError();
    Instruction I;
    while (!Reader->atEnd()) {
      if (Error E = Reader->next(I))
        return std::move(E);
      if (Error E = checkPlace(Info, Added, F.Index, I.Offset, Of, Result))
        return std::move(E);
      ++Result.NumInstructions;
    }
    forgetFunction(Info, F.Index);
  }
  return Result;
}

} // namespace symbols
} // namespace wasm_coredump
