//===- abi.h - What pass, runtime, finalizer and readers agree on -*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The one place for names, numbers and byte layouts that cross a border:
//
//   pass      -> emits calls of the functions named here, and one record per
//                instrumented function
//   runtime   -> implements the functions, reads records and the config
//   finalizer -> fills records and config in the linked module
//   readers   -> decode the custom section `wasm_coredump.info` of a dump
//
// This header includes nothing, so that freestanding wasm32 code and LLVM code
// can both use it. All integers in memory and files are little-endian, packed,
// without alignment.
//
// ## Record: one per instrumented function, written by the pass
//
// The pass knows the counts; the fields marked (F) hold only 0xFF bytes until
// the finalizer fills them. Sizes depend on the record's flags:
//
//                       flag clear   flag set
//   N  count, offset    u16          u32        RecordWideOffsets
//   W  local index      u8           u16        RecordWideLocals
//   G  group number     u8           u16        RecordWideGroups
//
//   offset   size   field
//   0        2      RecordMagic; its low digit is the ABI version
//   2        1      flags
//   3        1      number of frame operands, FO
//   4        N      number of sites, S
//   4+N      N      number of groups
//   4+2N     N      (F) number of wasm locals, parameters included
//   4+3N     4      (F) function index, imports counted
//   8+3N     W*FO   (F) for each frame operand the wasm local it is the value of
//   ...             for each site 1, 2, ... S:
//            N        (F) code offset of the site's instruction, relative to the
//                     first byte of the function body (behind its size field);
//                     0: no such instruction exists any more
//            G        the site's group 1, 2, ...; 0: no site operands
//   ...             for each group 1, 2, ...:
//            1        number of site operands, GO
//            W*GO     (F) for each the wasm local it is the value of
//
// A group is a set of values that one or more sites record besides the frame
// operands; its sites share the call that puts them.
//
// A local index with all bits set means: not the value of any wasm local.
//
// ## Calls at run time, in this order, for one frame
//
//   __wasm_coredump_more_<types>(site operands...)      0 or 1 time; a helper
//       that the pass defines: one put_<type> call per operand, in order
//   __wasm_coredump_frame_<types>(record, site, frame operands...)
//       likewise, and then __wasm_coredump_frame(record, site)
//
// The put functions take the narrow IR integer types without extension: the
// upper bits of the wasm value arrive unchanged, so that what is recorded is
// the wasm local's true value, all 32 bits of it.
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_ABI_H
#define WASM_COREDUMP_ABI_H

namespace wasm_coredump {

/// Raised with every change that makes old objects unusable with a new
/// finalizer or runtime.
constexpr unsigned AbiVersion = 1;

//===----------------------------------------------------------------------===//
// Records
//===----------------------------------------------------------------------===//

constexpr unsigned RecordMagic = 0xC0D0 | AbiVersion;
constexpr unsigned RecordWideOffsets = 1;
constexpr unsigned RecordWideLocals = 2;
constexpr unsigned RecordWideGroups = 4;
constexpr unsigned RecordMaxFrameOperands = 255;
constexpr unsigned RecordMaxSiteOperands = 255;

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

/// Bytes at the start of memory that belong to the dump. A link may reserve
/// more; never less.
constexpr unsigned MinReservedBytes = 1024;

// While a dump is made the first four bytes of memory are zero, and a u32 at the
// reserved bytes' end minus KindBeforeEnd is the trap kind: if the dumper itself
// crashes, that is what is left of the first trap.
constexpr unsigned KindBeforeEnd = 64;

/// The first eight bytes of memory while a dump is there: the magic and version
/// of its file.
constexpr unsigned long long DumpComplete = 0x000000016D736100ull;
/// With a shared memory: while a thread writes a dump ("\0\0\0\0busy"). Only
/// from other values may a thread take it. A host that has ended the writing
/// thread may set it to zero.
constexpr unsigned long long DumpBusy = 0x7973756200000000ull;

//===----------------------------------------------------------------------===//
// Config: one object in the runtime's data, filled by the finalizer
//===----------------------------------------------------------------------===//

constexpr unsigned ConfigMagic = 0x47464357; ///< "WCFG"
constexpr unsigned ConfigMaxBuildId = 32;
constexpr unsigned ConfigMaxPrologue = 192;

struct Config {
  unsigned Magic;
  unsigned Version;       ///< AbiVersion of the runtime.
  unsigned Finalized;     ///< 0; 1 once the finalizer has run.
  unsigned ReservedBytes; ///< Size of the reserved region at address 0.
  /// Number of entries that the function behind __wasm_coredump_globals emits.
  unsigned NumGlobals;
  unsigned BuildIdSize;
  unsigned char BuildId[ConfigMaxBuildId];
  /// Sections `core`, `coremodules` and `coreinstances`, ready to be copied
  /// behind the dump's magic and version.
  unsigned PrologueSize;
  unsigned char Prologue[ConfigMaxPrologue];
};

//===----------------------------------------------------------------------===//
// Root function
//===----------------------------------------------------------------------===//
//
// `__wasm_coredump_root` is never called. The finalizer finds it, names or no
// names, by its first instructions:
//
//   i64.const RootMagic; drop
//   i32.const <address of __wasm_coredump_config>; drop
//   i32.const <lowest address of the shadow stack, as the linker sees it>; drop
//   then for each runtime function, in the order of RuntimeFunction:
//     zero constants for its parameters; call f; drop if it has a result
//   i32.const 0; global.set __wasm_coredump_unwinding
//   global.get __wasm_coredump_table_last; drop
//   global.get __wasm_coredump_stack_low; drop
//   global.get __wasm_coredump_pure_virtual; drop
//   nop; nop; nop; nop                        (the slack)
//   end
//
// Its call and global instructions have relocations, hence padded LEBs.

constexpr unsigned long long RootMagic = 0x31706d7564657263ull; // "credump1"
constexpr unsigned RootSlackNops = 4;

/// Order of the calls in the root function. Signatures are the wasm ones.
enum class RuntimeFunction : unsigned {
  Raise,      ///< (i32 kind)
  RaiseAt,    ///< (i32 kind, i32 address, i32 size)
  Note,       ///< (i32 kind, i32 address): of the next abort. Only functions of
              ///< the runtime call it, and they leave no frame.
  PutI32,     ///< (i32); put_i1, put_i8, put_i16 and put_ptr are the same body
  PutI64,     ///< (i64)
  PutF32,     ///< (f32)
  PutF64,     ///< (f64)
  Frame,      ///< (i32 record, i32 site)
  Boundary,   ///< (i32 function, i32 offset, i32 number of wasm locals)
  Finish,     ///< (): completes the dump and clears the flag
  Stop,       ///< (): Finish, then a trap
  Reset,      ///< ()
  Globals,    ///< (): empty; the finalizer redirects its calls
  PutGlobal,  ///< (i32 type byte, i64 bits)
  Count
};

//===----------------------------------------------------------------------===//
// Symbols
//===----------------------------------------------------------------------===//

constexpr char FlagName[] = "__wasm_coredump_unwinding";
/// Wasm globals that the finalizer sets, for guards: the number of entries of the
/// indirect function table less one (all ones if it may grow); the lowest address
/// that the shadow stack may reach; the index in that table of what stands for
/// pure virtual functions (0 if there is none).
constexpr char TableLastName[] = "__wasm_coredump_table_last";
constexpr char StackLowName[] = "__wasm_coredump_stack_low";
constexpr char PureVirtualName[] = "__wasm_coredump_pure_virtual";
constexpr char ConfigName[] = "__wasm_coredump_config";
constexpr char RootName[] = "__wasm_coredump_root";
constexpr char RaiseName[] = "__wasm_coredump_raise";
constexpr char RaiseAtName[] = "__wasm_coredump_raise_at";
constexpr char NoteName[] = "__wasm_coredump_note";
/// Followed by i1, i8, i16, i32, i64, f32, f64 or ptr.
constexpr char PutPrefix[] = "__wasm_coredump_put_";
constexpr char FrameName[] = "__wasm_coredump_frame";
constexpr char BoundaryName[] = "__wasm_coredump_boundary";
constexpr char FinishName[] = "__wasm_coredump_finish";
constexpr char StopName[] = "__wasm_coredump_stop";
constexpr char ResetName[] = "__wasm_coredump_reset";
constexpr char GlobalsName[] = "__wasm_coredump_globals";
constexpr char PutGlobalName[] = "__wasm_coredump_put_global";
/// Helpers that the pass defines (linkonce_odr, hidden); followed by one
/// letter an operand, see TypeLetter in the pass.
constexpr char FrameHelperPrefix[] = "__wasm_coredump_frame_";
constexpr char MoreHelperPrefix[] = "__wasm_coredump_more_";

//===----------------------------------------------------------------------===//
// Trap kinds
//===----------------------------------------------------------------------===//

/// Numbers are part of the file format: never reuse one.
enum class TrapKind : unsigned {
  Unknown = 0,
  Unreachable = 1,
  Abort = 2,
  Assertion = 3, ///< address: the asserted expression, a C string
  DivideByZero = 4,
  IntegerOverflow = 5,
  InvalidConversion = 6,
  NullAccess = 7,
  OutOfBoundsAccess = 8,
  IndirectCallNull = 9,
  IndirectCallOutOfBounds = 10, ///< address of this and the next: the index
  IndirectCallMismatch = 11,
  ShadowStackOverflow = 12, ///< address: of the frame for which was no room
  CallDepthExhausted = 13,
  StackProtector = 14,
  CxxTerminate = 15,
  PureVirtualCall = 16,
  HostException = 17,
  HostRequest = 18,
  RustPanic = 19,
};

//===----------------------------------------------------------------------===//
// Message
//===----------------------------------------------------------------------===//
//
// A program that knows why it is going to end says so: it defines an object
// `__wasm_coredump_message` of this type. The runtime refers to it weakly, so
// neither needs the other. An abort or a reached `unreachable` is then a crash of
// Kind, and the text goes into the dump. The program keeps the text valid, and
// sets Kind last, and to 0 when it goes on.

struct Message {
  unsigned Kind; ///< A TrapKind; 0: there is no message.
  unsigned Text; ///< Address. UTF-8, not terminated.
  unsigned Size; ///< Bytes; the dump takes up to MaxMessageBytes of them.
};

constexpr char MessageName[] = "__wasm_coredump_message";

//===----------------------------------------------------------------------===//
// Custom section `wasm_coredump.info` of a dump
//===----------------------------------------------------------------------===//
//
// Payload behind the name: InfoVersion and the fields below, u32 each:
//
//   0   InfoVersion
//   4   trap kind
//   8   address (0 if none)
//   12  access size in bytes (0 if none)
//   16  pages of memory at the crash; with a shared memory, all that lie below
//       the stack of frames
//   20  frames that did not fit (the oldest ones)
//   24  reserved bytes at address 0, whose user content is not in the dump
//   28  size of the build id, then its bytes
//   ..  flags (InfoFlag); missing in dumps that the module itself wrote: 0

constexpr char InfoSectionName[] = "wasm_coredump.info";
constexpr char FillerSectionName[] = "wasm_coredump.filler";
constexpr unsigned InfoVersion = 1;

enum InfoFlag : unsigned {
  /// Written by the host, from the engine's stack: nothing below the frames
  /// (locals, most globals) was there to be recorded.
  InfoFromHost = 1,
  /// The frames' code offsets count from the start of the module's file, because
  /// the host could not know where functions begin.
  InfoFileOffsets = 2,
  /// Memory was taken out on purpose: bytes in no segment are not zero, but
  /// unknown.
  InfoMemoryRedacted = 4,
  /// The host added frames from the engine's stack behind those that the module
  /// wrote itself. They have no values.
  InfoFramesAdded = 8,
};

//===----------------------------------------------------------------------===//
// Custom section `wasm_coredump.message` of a dump
//===----------------------------------------------------------------------===//
//
// Payload behind the name: what the program said about its end, in UTF-8, up to
// the section's end. The section is missing if it said nothing.

constexpr char MessageSectionName[] = "wasm_coredump.message";
constexpr unsigned MaxMessageBytes = 4096;

//===----------------------------------------------------------------------===//
// Custom section `wasm_coredump.functions` of a finalized module
//===----------------------------------------------------------------------===//
//
// By it a host that has no more than a compiled module turns an engine's stack
// (function index, offset in the file) into frames of a dump, and tells the
// functions that the finalizer added from the program's. Payload behind the
// name, unsigned LEBs:
//
//   FunctionsVersion
//   number of imported functions, I
//   file offset of the code section's payload
//   number of defined functions, N
//   N times: the distance from the body before (the first: from the payload) to
//     this function's body, its first byte behind the size field
//   number of added functions, A: the last A of the N
//   A times: AddedFunction, or AddedClone + K for a clone of function K
//
// Offsets in a clone are not those of the original: whoever has the code walks
// both in step.

constexpr char FunctionsSectionName[] = "wasm_coredump.functions";
constexpr unsigned FunctionsVersion = 1;

enum AddedFunction : unsigned {
  /// Between two functions of the program, or a part of the runtime: thunks of
  /// imports, and of references that the host sees. They end no dump: in an
  /// engine's stack the frames on both sides belong to one unwinding.
  AddedOther = 0,
  AddedEntry = 1, ///< Where the host comes in: an export's or the start's thunk.
  AddedCall = 2,  ///< Wraps one call; its caller's frame ends the dump.
  AddedClone = 3,
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_ABI_H
