//===- Module.cpp - A wasm module as a flat list of sections --------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Module.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

/// Engines refuse functions with more locals; so does this reader, because a
/// few bytes can declare billions.
static constexpr uint64_t MaxLocals = 50000;

static StringRef sectionName(uint8_t Id) {
  static const char *const Names[] = {
      "custom", "type",  "import",  "function", "table", "memory",    "global",
      "export", "start", "element", "code",     "data",  "datacount", "tag"};
  return Id < std::size(Names) ? Names[Id] : "section";
}

static ByteReader readerOf(const Section &S) {
  return ByteReader(S.Payload, S.PayloadOffset, sectionName(S.Id));
}

ValType readValType(ByteReader &R) {
  ValType Type = R.byte();
  if (Type == 0x63 || Type == 0x64)
    R.sleb(33);
  return Type;
}

//===----------------------------------------------------------------------===//
// Sections
//===----------------------------------------------------------------------===//

Bytes Section::contents() const {
  if (Id != SecCustom)
    return Payload;
  ByteReader R(Payload, PayloadOffset, "custom");
  R.name();
  return R.rest();
}

static Error parseSections(Bytes File, std::vector<Section> &Out) {
  static const uint8_t Magic[] = {0, 'a', 's', 'm', 1, 0, 0, 0};
  if (File.size() < 4 || File.take_front(4) != ArrayRef(Magic).take_front(4))
    return errorAt("header", "not a wasm file", 0);
  if (File.take_front(8) != ArrayRef(Magic))
    return errorAt("header", "not version 1 of a core wasm module", 4);

  ByteReader R(File, 0, "section");
  R.skip(8);
  uint32_t Seen = 0;
  while (!R.atEnd() && !R.failed()) {
    Section S;
    S.FileOffset = R.offset();
    S.Id = R.byte();
    uint64_t SizeStart = R.position();
    uint64_t Size = R.uleb();
    S.SizeWidth = R.position() - SizeStart;
    S.PayloadOffset = R.offset();
    if (!R.failed() && Size > R.remaining())
      R.failAt(S.FileOffset, sectionName(S.Id) + " section of " + Twine(Size) +
                                 " bytes is longer than the file");
    S.Payload = R.bytes(Size);
    if (R.failed())
      break;
    if (S.Id == SecCustom) {
      ByteReader Name = readerOf(S);
      S.Name = Name.name();
      if (Error E = Name.error())
        return E;
    } else if (S.Id > SecTag) {
      R.failAt(S.FileOffset, "unknown section id " + Twine(S.Id));
    } else {
      if (Seen & (1u << S.Id))
        R.failAt(S.FileOffset, "second " + sectionName(S.Id) + " section");
      Seen |= 1u << S.Id;
    }
    Out.push_back(S);
  }
  return R.error();
}

const Section *Module::find(uint8_t Id) const {
  for (const Section &S : Sections)
    if (S.Id == Id)
      return &S;
  return nullptr;
}

const Section *Module::findCustom(StringRef Name) const {
  for (const Section &S : Sections)
    if (S.Id == SecCustom && S.Name == Name)
      return &S;
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Parsed views
//===----------------------------------------------------------------------===//

static void parseTypes(ByteReader &R, std::vector<FuncType> &Out) {
  for (uint32_t N = R.count(3), I = 0; I != N && !R.failed(); ++I) {
    uint64_t At = R.offset();
    if (R.byte() != 0x60) {
      R.failAt(At, "type " + Twine(I) + " is not a plain function type");
      return;
    }
    FuncType T;
    for (std::vector<ValType> *List : {&T.Params, &T.Results})
      for (uint32_t M = R.count(), J = 0; J != M && !R.failed(); ++J)
        List->push_back(readValType(R));
    Out.push_back(std::move(T));
  }
}

/// Skips the limits of a table or memory; returns their flags.
static uint8_t skipLimits(ByteReader &R) {
  uint64_t At = R.offset();
  uint8_t Flags = R.byte(); // 1 maximum, 2 shared, 4 64 bit, 8 page size
  if (Flags > 15)
    R.failAt(At, "unknown limits");
  unsigned Bits = Flags & 4 ? 64 : 32;
  R.uleb(Bits);
  if (Flags & 1)
    R.uleb(Bits);
  if (Flags & 8)
    R.uleb();
  return Flags;
}

static void parseImports(ByteReader &R, std::vector<Import> &Out) {
  for (uint32_t N = R.count(4), I = 0; I != N && !R.failed(); ++I) {
    Import Imp;
    Imp.Module = R.name();
    Imp.Field = R.name();
    uint64_t At = R.offset();
    Imp.Kind = R.byte();
    switch (Imp.Kind) {
    case 0:
      Imp.TypeIndex = R.uleb();
      break;
    case 1:
      readValType(R);
      Imp.Limits = skipLimits(R);
      break;
    case 2:
      Imp.Limits = skipLimits(R);
      break;
    case 3:
      Imp.GlobalType = readValType(R);
      Imp.Mutable = R.byte() & 1;
      break;
    case 4:
      R.byte(); // attribute
      Imp.TypeIndex = R.uleb();
      break;
    default:
      R.failAt(At, "unknown kind of import " + Twine(Imp.Kind));
    }
    Out.push_back(Imp);
  }
}

/// Moves behind a constant expression and its `end`. The result is the value of
/// a lone i32.const or i64.const.
static std::optional<uint64_t> parseConstant(ByteReader &R) {
  std::optional<uint64_t> Value;
  unsigned Instructions = 0;
  while (!R.failed()) {
    uint64_t At = R.offset();
    uint8_t Op = R.byte();
    ++Instructions;
    switch (Op) {
    case 0x0B: // end
      if (Instructions != 2)
        Value.reset();
      return Value;
    case 0x23: // global.get
    case 0xD2: // ref.func
      R.uleb();
      break;
    case 0x41: // i32.const
      Value = uint32_t(R.sleb(32));
      break;
    case 0x42: // i64.const
      Value = uint64_t(R.sleb(64));
      break;
    case 0x43: // f32.const
      R.skip(4);
      break;
    case 0x44: // f64.const
      R.skip(8);
      break;
    case 0xD0: // ref.null
      R.sleb(33);
      break;
    case 0x6A: // i32.add, sub, mul; i64.add, sub, mul
    case 0x6B:
    case 0x6C:
    case 0x7C:
    case 0x7D:
    case 0x7E:
      break;
    case 0xFD: // v128.const
      if (R.uleb() == 0x0C) {
        R.skip(16);
        break;
      }
      [[fallthrough]];
    default:
      R.failAt(At, "unknown instruction in a constant expression");
    }
  }
  return std::nullopt;
}

static void parseGlobals(ByteReader &R, Bytes Payload,
                         std::vector<Global> &Out) {
  for (uint32_t N = R.count(4), I = 0; I != N && !R.failed(); ++I) {
    Global G;
    G.Type = readValType(R);
    G.Mutable = R.byte() & 1;
    uint64_t Start = R.position();
    parseConstant(R);
    G.Init = Payload.slice(Start, R.position() - Start);
    Out.push_back(G);
  }
}

static void parseTags(ByteReader &R, size_t NumTypes,
                      std::vector<uint32_t> &Out) {
  for (uint32_t N = R.count(2), I = 0; I != N && !R.failed(); ++I) {
    R.skip(1); // attribute
    uint64_t At = R.offset();
    Out.push_back(R.uleb());
    if (Out.back() >= NumTypes)
      R.failAt(At, "tag has unknown type " + Twine(Out.back()));
  }
}

static void parseExports(ByteReader &R, std::vector<Export> &Out) {
  for (uint32_t N = R.count(3), I = 0; I != N && !R.failed(); ++I) {
    Export E;
    E.Name = R.name();
    E.Kind = R.byte();
    E.Index = R.uleb();
    Out.push_back(E);
  }
}

static void parseData(ByteReader &R, std::vector<DataSegment> &Out) {
  for (uint32_t N = R.count(2), I = 0; I != N && !R.failed(); ++I) {
    DataSegment D;
    uint64_t At = R.offset();
    uint64_t Flags = R.uleb(); // 1 passive, 2 memory index
    if (Flags > 2)
      R.failAt(At, "unknown kind of data segment " + Twine(Flags));
    D.Active = Flags != 1;
    if (Flags == 2)
      D.Memory = R.uleb();
    if (D.Active)
      D.Address = parseConstant(R);
    uint64_t Size = R.uleb();
    D.FileOffset = R.offset();
    D.Contents = R.bytes(Size);
    Out.push_back(D);
  }
}

static void parseBodies(ByteReader &R, uint64_t PayloadOffset,
                        std::vector<Function> &Functions) {
  uint64_t Start = R.offset();
  uint32_t N = R.count(2);
  if (N != Functions.size())
    R.failAt(Start, Twine(N) + " bodies, but the function section has " +
                        Twine(Functions.size()) + " functions");
  for (uint32_t I = 0; I != N && !R.failed(); ++I) {
    Function &F = Functions[I];
    uint64_t Size = R.uleb();
    F.FileOffset = R.offset();
    F.Pc = F.FileOffset - PayloadOffset;
    F.Body = R.bytes(Size);
  }
}

/// What a section left over is an error: the next reader may see it otherwise.
static Error finish(ByteReader &R) {
  if (!R.failed() && !R.atEnd())
    R.fail("bytes behind the section's contents");
  return R.error();
}

Expected<Module> Module::parse(Bytes File, CodeSection Code) {
  Module M;
  M.File = File;
  if (Error E = parseSections(File, M.Sections))
    return std::move(E);

  // Function types are needed before bodies, whatever the order in the file.
  if (const Section *S = M.find(SecType)) {
    ByteReader R = readerOf(*S);
    parseTypes(R, M.Types);
    if (Error E = finish(R))
      return std::move(E);
  }
  if (const Section *S = M.find(SecImport)) {
    ByteReader R = readerOf(*S);
    parseImports(R, M.Imports);
    if (Error E = finish(R))
      return std::move(E);
  }
  for (const Import &I : M.Imports) {
    M.NumImportedFunctions += I.Kind == 0;
    M.NumImportedGlobals += I.Kind == 3;
    if (I.Kind == 4)
      M.Tags.push_back(I.TypeIndex);
    if ((I.Kind == 0 || I.Kind == 4) && I.TypeIndex >= M.Types.size())
      return errorAt("import",
                     "'" + I.Field + "' has unknown type " + Twine(I.TypeIndex),
                     M.find(SecImport)->PayloadOffset);
  }
  if (const Section *S = M.find(SecFunction)) {
    ByteReader R = readerOf(*S);
    for (uint32_t N = R.count(), I = 0; I != N && !R.failed(); ++I) {
      Function F;
      uint64_t At = R.offset();
      F.Index = M.NumImportedFunctions + I;
      F.TypeIndex = R.uleb();
      if (F.TypeIndex >= M.Types.size())
        R.failAt(At, "function " + Twine(F.Index) + " has unknown type " +
                         Twine(F.TypeIndex));
      M.Functions.push_back(F);
    }
    if (Error E = finish(R))
      return std::move(E);
  }
  if (const Section *S = M.find(SecCode)) {
    ByteReader R = readerOf(*S);
    parseBodies(R, S->PayloadOffset, M.Functions);
    if (Error E = finish(R))
      return std::move(E);
  } else if (!M.Functions.empty() && Code == CodeSection::Required) {
    return errorAt("function", "functions, but no code section",
                   M.find(SecFunction)->FileOffset);
  }
  for (const Section &S : M.Sections) {
    ByteReader R = readerOf(S);
    switch (S.Id) {
    case SecGlobal:
      parseGlobals(R, S.Payload, M.Globals);
      break;
    case SecTag:
      parseTags(R, M.Types.size(), M.Tags);
      break;
    case SecExport:
      parseExports(R, M.Exports);
      break;
    case SecStart:
      M.Start = R.uleb();
      break;
    case SecData:
      parseData(R, M.Data);
      break;
    default:
      continue;
    }
    if (Error E = finish(R))
      return std::move(E);
  }
  if (const Section *S = M.findCustom("name"))
    M.parseNames(*S);
  return std::move(M);
}

uint32_t Module::numFunctions() const {
  return NumImportedFunctions + Functions.size();
}

const Function *Module::function(uint32_t Index) const {
  if (Index < NumImportedFunctions || Index >= numFunctions())
    return nullptr;
  return &Functions[Index - NumImportedFunctions];
}

const FuncType *Module::functionType(uint32_t Index) const {
  if (const Function *F = function(Index))
    return &Types[F->TypeIndex];
  for (const Import &I : Imports)
    if (I.Kind == 0 && Index-- == 0)
      return &Types[I.TypeIndex];
  return nullptr;
}

const Function *Module::functionAt(uint64_t FileOffset) const {
  auto It = partition_point(Functions, [=](const Function &F) {
    return F.FileOffset + F.Body.size() <= FileOffset;
  });
  if (It == Functions.end() || FileOffset < It->FileOffset)
    return nullptr;
  return &*It;
}

const Function *Module::functionAtPc(uint64_t Pc) const {
  if (Functions.empty())
    return nullptr;
  // A sum that wraps lies in front of the code.
  return functionAt(Pc + (Functions.front().FileOffset - Functions.front().Pc));
}

Expected<std::vector<ValType>> Module::localTypes(const Function &F) const {
  std::vector<ValType> Result = Types[F.TypeIndex].Params;
  ByteReader R(F.Body, F.FileOffset, "code");
  for (uint32_t N = R.count(2), I = 0; I != N && !R.failed(); ++I) {
    uint64_t At = R.offset();
    uint64_t Count = R.uleb();
    ValType Type = readValType(R);
    if (Count > MaxLocals || Result.size() + Count > MaxLocals)
      R.failAt(At, "too many locals");
    else
      Result.insert(Result.end(), Count, Type);
  }
  if (Error E = R.error())
    return std::move(E);
  return Result;
}

//===----------------------------------------------------------------------===//
// Names and build id
//===----------------------------------------------------------------------===//

static void parseNameMap(Bytes Data, uint32_t Limit,
                         std::vector<StringRef> &Out) {
  ByteReader R(Data, 0, "name");
  for (uint32_t N = R.count(2), I = 0; I != N && !R.failed(); ++I) {
    uint32_t Index = R.uleb();
    StringRef Name = R.name();
    if (Index >= Limit)
      continue;
    if (Out.size() <= Index)
      Out.resize(Limit);
    Out[Index] = Name;
  }
}

/// Names only help to read a dump: what is malformed here is left out.
void Module::parseNames(const Section &S) {
  ByteReader R(S.contents(), 0, "name");
  while (!R.atEnd() && !R.failed()) {
    uint8_t Id = R.byte();
    uint64_t Size = R.uleb();
    Bytes Data = R.bytes(Size);
    ByteReader Sub(Data, 0, "name");
    switch (Id) {
    case 0:
      NameOfModule = Sub.name();
      break;
    case 1:
      parseNameMap(Data, numFunctions(), FunctionNames);
      break;
    case 2:
      for (uint32_t N = Sub.count(2), I = 0; I != N && !Sub.failed(); ++I) {
        uint32_t Index = Sub.uleb();
        uint64_t Start = Sub.position();
        for (uint32_t M = Sub.count(2), J = 0; J != M && !Sub.failed(); ++J) {
          Sub.uleb();
          Sub.name();
        }
        LocalNames.push_back(
            {Index, Data.slice(Start, Sub.position() - Start)});
      }
      llvm::sort(LocalNames, llvm::less_first());
      break;
    case 7:
      parseNameMap(Data, NumImportedGlobals + Globals.size(), GlobalNames);
      break;
    case 9:
      parseNameMap(Data, this->Data.size(), DataNames);
      break;
    default:
      break;
    }
  }
}

StringRef Module::functionName(uint32_t Index) const {
  return Index < FunctionNames.size() ? FunctionNames[Index] : StringRef();
}

std::string Module::describeFunction(uint32_t Index) const {
  StringRef Name = functionName(Index);
  return Name.empty() ? ("function[" + Twine(Index) + "]").str() : Name.str();
}

StringRef Module::globalName(uint32_t Index) const {
  return Index < GlobalNames.size() ? GlobalNames[Index] : StringRef();
}

StringRef Module::dataName(uint32_t Segment) const {
  return Segment < DataNames.size() ? DataNames[Segment] : StringRef();
}

std::vector<std::pair<uint32_t, StringRef>>
Module::localNames(uint32_t Function) const {
  std::vector<std::pair<uint32_t, StringRef>> Result;
  auto It = partition_point(
      LocalNames, [=](const auto &Entry) { return Entry.first < Function; });
  if (It == LocalNames.end() || It->first != Function)
    return Result;
  ByteReader R(It->second, 0, "name");
  for (uint32_t N = R.count(2), I = 0; I != N && !R.failed(); ++I) {
    uint32_t Index = R.uleb();
    StringRef Name = R.name();
    if (!R.failed())
      Result.push_back({Index, Name});
  }
  return Result;
}

StringRef Module::localName(uint32_t Function, uint32_t Local) const {
  for (const auto &[Index, Name] : localNames(Function))
    if (Index == Local)
      return Name;
  return {};
}

StringRef Module::moduleName() const { return NameOfModule; }

void Module::adoptNames(const Module &Other) {
  if (const Section *S = Other.findCustom("name"))
    parseNames(*S);
}

Bytes Module::buildId() const {
  const Section *S = findCustom("build_id");
  if (!S)
    return {};
  ByteReader R(S->contents(), 0, "build_id");
  uint64_t Size = R.uleb();
  return R.bytes(Size);
}

} // namespace wasm_coredump
