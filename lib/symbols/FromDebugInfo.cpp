//===- FromDebugInfo.cpp - Symbols out of a module's debug info -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "FromDebugInfo.h"
#include "SymbolWriter.h"
#include "lib/debuginfo/SimpleLocation.h"
#include "lib/wasm/Instruction.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

using namespace llvm;

namespace wasm_coredump {
namespace symbols {

//===----------------------------------------------------------------------===//
// Places and types
//===----------------------------------------------------------------------===//

static SourcePlace placeOf(const SourceLocation &L) {
  SourcePlace P;
  // Where the compiler ran is of no use without a file.
  if (!L.File.empty()) {
    P.Directory = L.Directory;
    P.File = L.File;
  }
  P.Line = L.Line;
  P.Column = L.Column;
  return P;
}

ValueKind valueKindOf(const Type *T) {
  const Type *Core = strip(T);
  switch (Core->Kind) {
  case TypeKind::Bool:
    return ValueKind::Bool;
  case TypeKind::Char:
    return ValueKind::Char;
  case TypeKind::Signed:
    return ValueKind::Signed;
  case TypeKind::Unsigned:
    return ValueKind::Unsigned;
  case TypeKind::Float:
    return ValueKind::Float;
  case TypeKind::Enum:
    return isSigned(Core) ? ValueKind::SignedEnum : ValueKind::UnsignedEnum;
  case TypeKind::Reference:
  case TypeKind::RValueReference:
    return ValueKind::Reference;
  case TypeKind::NullPointer:
    return ValueKind::Pointer;
  case TypeKind::Pointer: {
    const Type *Target = strip(Core->target());
    if (Target->Kind == TypeKind::Function)
      return ValueKind::FunctionPointer;
    // Rust's *const u8 is no string; its characters are not of kind Char.
    return Target->Kind == TypeKind::Char && sizeOf(Target) == 1
               ? ValueKind::TextPointer
               : ValueKind::Pointer;
  }
  default:
    return ValueKind::Other;
  }
}

static Place placeOf(const SimpleLocation &L) {
  switch (L.K) {
  case SimpleLocation::Kind::Unknown:
    return {};
  case SimpleLocation::Kind::Local:
    return {PlaceKind::Local, L.Index, L.Offset};
  case SimpleLocation::Kind::MemoryAtLocal:
    return {PlaceKind::MemoryAtLocal, L.Index, L.Offset};
  case SimpleLocation::Kind::Memory:
    return {PlaceKind::Memory, 0, L.Offset};
  case SimpleLocation::Kind::Constant:
    return {PlaceKind::Constant, 0, L.Offset};
  }
  return {};
}

//===----------------------------------------------------------------------===//
// Sites
//===----------------------------------------------------------------------===//

// None: not known, or no code.
std::optional<uint64_t> pcOf(const Module &M, const CodePlace &P) {
  const Function *F = M.function(P.Function);
  if (!F || P.CodeOffset == 0 || P.CodeOffset >= F->Body.size())
    return std::nullopt;
  return F->Pc + P.CodeOffset;
}

// A frame of a dump stands at a call or at an instruction that traps. Loads and
// stores are left out: they trap without a record, so nobody knows the locals.
static bool isSite(uint32_t Op) {
  switch (Op) {
  case OpUnreachable:
  case OpThrow:
  case OpRethrow:
  case OpThrowRef:
  case OpCall:
  case OpCallIndirect:
  case OpCallRef:
    return true;
  default:
    // Division and remainder; conversions of floats that trap.
    return (Op >= 0x6D && Op <= 0x70) || (Op >= 0x7F && Op <= 0x82) ||
           (Op >= 0xA8 && Op <= 0xAB) || (Op >= 0xAE && Op <= 0xB1);
  }
}

static std::vector<uint32_t> sitesOf(const Function &F) {
  std::vector<uint32_t> Result;
  Expected<InstructionReader> Reader = InstructionReader::create(F);
  if (!Reader) {
    consumeError(Reader.takeError());
    return Result;
  }
  Instruction I;
  while (!Reader->atEnd()) {
    if (Error E = Reader->next(I)) {
      consumeError(std::move(E));
      break;
    }
    if (isSite(I.Op))
      Result.push_back(I.Offset);
  }
  return Result;
}

//===----------------------------------------------------------------------===//
// One function
//===----------------------------------------------------------------------===//

namespace {

/// A node of the tree that inlining makes of a function.
struct Node {
  const SourceFrame *Frame = nullptr; ///< As first seen.
  SourceLocation Call;
  size_t Parent = 0;
  std::vector<size_t> Children;
  uint32_t Number = 0; ///< In the order of the file.
  std::vector<Variable> Parameters;
  bool IsAsked = false; ///< Parameters are filled in.
};

class Collector {
public:
  Collector(DebugInfo &Info, const AddedFunctions &Added,
            CodeBoundaryFinder &Finder, const Function &F)
      : Info(Info), Added(Added), Finder(Finder), F(F) {}

  FunctionModel run();

private:
  /// The tree's node of the innermost frame.
  size_t nodeFor(const std::vector<SourceFrame> &Frames);
  size_t child(size_t Parent, const SourceFrame &Frame,
               const SourceLocation &Call);
  void number(size_t At, uint32_t Depth, FunctionModel &Out);
  void collect();
  void collectClone();
  void addRows(FunctionModel &Out);
  void addParameters(FunctionModel &Out);
  void addPlaces(FunctionModel &Out);

  /// A run of code in the same functions of the source.
  struct Stretch {
    uint64_t Begin = 0, End = 0;
    std::vector<SourceFrame> Frames;
    size_t Innermost = 0;
  };

  DebugInfo &Info;
  const AddedFunctions &Added;
  CodeBoundaryFinder &Finder;
  const Function &F;
  std::vector<Node> Nodes{Node()}; ///< The first is the root of the tree.
  std::map<std::tuple<size_t, uint64_t, std::string, std::string, unsigned,
                      unsigned>,
           size_t>
      Known;
  std::vector<Stretch> Stretches;
  std::vector<uint64_t> Lines;
};

} // namespace

size_t Collector::child(size_t Parent, const SourceFrame &Frame,
                        const SourceLocation &Call) {
  auto [It, IsNew] =
      Known.try_emplace({Parent, Frame.Scope.value_or(~0ull), Frame.Name,
                         Call.File, Call.Line, Call.Column},
                        Nodes.size());
  if (IsNew) {
    Node N;
    N.Frame = &Frame;
    N.Call = Call;
    N.Parent = Parent;
    Nodes[Parent].Children.push_back(Nodes.size());
    Nodes.push_back(std::move(N));
  }
  return It->second;
}

size_t Collector::nodeFor(const std::vector<SourceFrame> &Frames) {
  size_t At = 0;
  for (size_t N = Frames.size(); N-- > 0;)
    At = child(At, Frames[N],
               N + 1 < Frames.size() ? Frames[N + 1].Where : SourceLocation());
  return At;
}

void Collector::number(size_t At, uint32_t Depth, FunctionModel &Out) {
  Node &N = Nodes[At];
  N.Number = static_cast<uint32_t>(Out.Scopes.size());
  ScopeModel S;
  S.Depth = Depth;
  S.Name = N.Frame->Name;
  if (Depth)
    S.Call = placeOf(N.Call);
  Out.Scopes.push_back(std::move(S));
  // Deeper than the format allows; the writer refuses it.
  if (Depth > MaxDepth)
    return;
  for (size_t Child : N.Children)
    number(Child, Depth + 1, Out);
}

// A row where the functions change, and where the innermost one's line does.
void Collector::addRows(FunctionModel &Out) {
  auto Add = [&](uint64_t Pc, const Stretch &S, const SourceLocation &Where) {
    RowModel R;
    R.CodeOffset = static_cast<uint32_t>(Pc - F.Pc);
    R.Scope = Nodes[S.Innermost].Number;
    R.Where = placeOf(Where);
    if (Out.Rows.empty() || Out.Rows.back().Scope != R.Scope ||
        !(Out.Rows.back().Where == R.Where))
      Out.Rows.push_back(std::move(R));
  };
  size_t Line = 0;
  for (const Stretch &S : Stretches) {
    Add(S.Begin, S, S.Frames.front().Where);
    // Of a function without a DIE, the unit's language is known.
    const SourceFrame &Front = S.Frames.front();
    const bool HasUnit = Front.Scope || !Front.Language.empty();
    for (; Line < Lines.size() && Lines[Line] < S.End; ++Line)
      if (HasUnit && Lines[Line] > S.Begin)
        if (std::optional<SourceLocation> Where =
                sourceLocationAt(Info, Lines[Line]))
          Add(Lines[Line], S, *Where);
  }
}

// Names and types of each function's parameters: the same wherever it is asked
// for them.
void Collector::addParameters(FunctionModel &Out) {
  for (const Stretch &S : Stretches) {
    size_t At = S.Innermost;
    for (const SourceFrame &Frame : S.Frames) {
      Node &N = Nodes[At];
      At = N.Parent;
      if (N.IsAsked)
        continue;
      N.IsAsked = true;
      for (Variable &V : Info.variables(Frame, S.Begin)) {
        if (!V.IsParameter)
          continue;
        ParameterModel P;
        P.Name = V.Name;
        P.TypeName = typeName(V.Of);
        P.Kind = valueKindOf(V.Of);
        P.IsArtificial = V.IsArtificial;
        P.ByteSize = sizeOf(V.Of).value_or(0);
        Out.Scopes[N.Number].Parameters.push_back(std::move(P));
        N.Parameters.push_back(std::move(V));
      }
    }
  }
}

void Collector::addPlaces(FunctionModel &Out) {
  const std::vector<uint32_t> Sites = sitesOf(F);
  auto InStretch = [&](uint64_t Pc) {
    auto It = partition_point(Stretches,
                              [Pc](const Stretch &S) { return S.End <= Pc; });
    return It == Stretches.end() ? nullptr : &*It;
  };
  bool IsAnyKnown = false;
  for (uint32_t Site : Sites) {
    const uint64_t Pc = F.Pc + Site;
    const Stretch *S = InStretch(Pc);
    std::vector<bool> IsHere(Nodes.size());
    if (S) {
      size_t At = S->Innermost;
      // Trust compares lines: the innermost frame's are those of the site.
      std::optional<SourceLocation> Where = sourceLocationAt(Info, Pc);
      for (const SourceFrame &OfStretch : S->Frames) {
        const Node &N = Nodes[At];
        IsHere[At] = true;
        At = N.Parent;
        if (N.Parameters.empty())
          continue;
        SourceFrame Frame = OfStretch;
        if (&OfStretch == &S->Frames.front() && Where)
          Frame.Where = *Where;
        for (size_t M = 0; M < N.Parameters.size(); ++M) {
          const Place P =
              placeOf(simpleLocation(Info, N.Parameters[M], Frame, Pc));
          IsAnyKnown |= P.Kind != PlaceKind::Unknown;
          Out.Scopes[N.Number].Parameters[M].append(P);
        }
      }
    }
    // Elsewhere than here the inlined function has no parameters.
    for (size_t At = 1; At < Nodes.size(); ++At)
      if (!IsHere[At])
        for (ParameterModel &P : Out.Scopes[Nodes[At].Number].Parameters)
          P.append(Place());
  }
  if (IsAnyKnown)
    Out.Sites = Sites;
  else
    for (ScopeModel &S : Out.Scopes)
      for (ParameterModel &P : S.Parameters)
        P.Runs.clear();
}

void Collector::collect() {
  CodeBoundaries Boundaries = Finder.find(F.Index);
  Lines = std::move(Boundaries.Lines);
  const uint64_t End = F.Pc + F.Body.size();
  for (size_t N = 0; N < Boundaries.Scopes.size(); ++N) {
    Stretch S;
    S.Begin = Boundaries.Scopes[N];
    S.End = N + 1 < Boundaries.Scopes.size() ? Boundaries.Scopes[N + 1] : End;
    S.Frames = Info.symbolicate(F.Index, S.Begin);
    Stretches.push_back(std::move(S));
  }
}

// Frames that a host took from the engine's stack name copies, which have no
// debug info of their own.
void Collector::collectClone() {
  Expected<InstructionReader> Reader = InstructionReader::create(F);
  if (!Reader)
    return consumeError(Reader.takeError());
  Instruction I;
  while (!Reader->atEnd()) {
    if (Error E = Reader->next(I))
      return consumeError(std::move(E));
    const CodePlace P = Added.original({F.Index, I.Offset});
    Stretch S;
    S.Begin = F.Pc + I.Offset;
    S.End = F.Pc + I.end();
    S.Frames = Info.symbolicate(P.Function, pcOf(Info.module(), P));
    Stretches.push_back(std::move(S));
  }
}

FunctionModel Collector::run() {
  FunctionModel Out;
  Out.Index = F.Index;
  Out.BodySize = static_cast<uint32_t>(F.Body.size());
  const CodePlace Start = Added.original({F.Index, 0});
  const bool IsClone = Start.Function != F.Index;
  IsClone ? collectClone() : collect();
  for (Stretch &S : Stretches)
    S.Innermost = nodeFor(S.Frames);
  // Of the physical function alone, as it is where no offset is known.
  const std::vector<SourceFrame> Whole =
      Info.symbolicate(Start.Function, std::nullopt);
  Out.Name = Whole.back().Name;
  Out.Language = Whole.back().Language;
  for (size_t Top : Nodes.front().Children)
    number(Top, 0, Out);
  addRows(Out);
  addParameters(Out);
  // Nobody records a copy's locals.
  if (!IsClone)
    addPlaces(Out);
  return Out;
}

std::optional<FunctionModel> functionModel(DebugInfo &Info,
                                           const AddedFunctions &Added,
                                           CodeBoundaryFinder &Boundaries,
                                           uint32_t Index) {
  const Function *F = Info.module().function(Index);
  if (!F || F->Body.empty() || F->Body.size() > UINT32_MAX)
    return std::nullopt;
  FunctionModel Result = Collector(Info, Added, Boundaries, *F).run();
  forgetFunction(Info, Index);
  // A name that is only the index says nothing.
  if (Info.module().functionName(Index).empty() && Result.Scopes.size() == 1 &&
      Result.Language.empty() &&
      Result.Name == "func[" + std::to_string(Index) + "]")
    return std::nullopt;
  return Result;
}

Expected<SymbolData> makeSymbols(DebugInfo &Info, ArrayRef<uint8_t> BuildId) {
  SymbolWriter Writer(BuildId);
  const AddedFunctions Added(Info.module());
  CodeBoundaryFinder Boundaries(Info);
  for (const Function &F : Info.module().Functions)
    if (std::optional<FunctionModel> Model =
            functionModel(Info, Added, Boundaries, F.Index))
      if (Error E = Writer.add(*Model))
        return std::move(E);
  SymbolData Result;
  Result.NumFunctions = Writer.numFunctions();
  if (Error E = Writer.finish().moveInto(Result.Bytes))
    return std::move(E);
  return std::move(Result);
}

} // namespace symbols
} // namespace wasm_coredump
