//===- dump.cpp - Write the core dump into memory -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Format: WebAssembly tool-conventions, Coredump.md. The finished memory is the
// file:
//
//   0            magic, version
//   8            core, coremodules, coreinstances      copied from the config
//                memory section                        min = pages at the crash
//                global section                        values at the crash
//                [corestack, info, message]            if memory can't grow
//                wasm_coredump.filler
//   R - 20       head of the data section: one segment, address R
//   R            the program's memory, untouched, up to the old end
//   old end      corestack, wasm_coredump.info, wasm_coredump.message,
//                wasm_coredump.filler
//
// While frames come in, the reserved region [0, R) looks like this:
//
//   8 .. LowHead       sections that are complete
//   .. R - 64          pending values, growing down from R - 64, 9 bytes each
//   R - 64 .. R        State
//
// Sizes known late are padded LEBs. The magic is cleared first and written last,
// so that a half-written dump is never taken for one.
//
// Compiled with atomics, the same file is the runtime for shared memory. Which
// thread writes the dump is decided by the first eight bytes (take); a thread
// that comes too late traps at once, and nobody ever waits. The flag and other
// wasm globals are each thread's own. What changes besides is growth: other
// threads grow memory too (frameSpace).
//
// No function here may need the shadow stack: no arrays, no address of a local.
//
//===----------------------------------------------------------------------===//

#include "wasm_coredump/abi.h"

using namespace wasm_coredump;

using u8 = unsigned char;
using u16 = unsigned short;
using u32 = unsigned;
using u64 = unsigned long long;

#define ABI extern "C" __attribute__((visibility("hidden"), noinline))
#define EXPORTED(Name) extern "C" __attribute__((export_name(Name), noinline))

using WasmI32 = __attribute__((address_space(1))) u32;

extern "C" {
__attribute__((visibility("hidden"))) WasmI32 __wasm_coredump_unwinding;
__attribute__((visibility("hidden"))) Config __wasm_coredump_config = {
    ConfigMagic, AbiVersion, 0, MinReservedBytes, 0, 0, {}, 0, {}};
// Read by guards; the finalizer sets them.
__attribute__((visibility("hidden"))) WasmI32 __wasm_coredump_table_last;
__attribute__((visibility("hidden"))) WasmI32 __wasm_coredump_stack_low;
__attribute__((visibility("hidden"))) WasmI32 __wasm_coredump_pure_virtual;
// The program's, if it has one.
extern __attribute__((weak)) Message __wasm_coredump_message;
}

/// What the next abort means, if the program said so (note).
static WasmI32 NotedKind;
static WasmI32 NotedAddress;
/// Where the failed assertion is, addresses of C strings (note_place).
static WasmI32 NotedFile;
static WasmI32 NotedLine;
static WasmI32 NotedFunction;

namespace {

constexpr u32 PageSize = 65536;

#ifdef __wasm_atomics__
constexpr bool Threads = true;
/// Nothing tells the thread's name, nor whether it is the first one.
constexpr char ThreadName[] = "thread";
#else
constexpr bool Threads = false;
constexpr char ThreadName[] = "main";
#endif

struct State {
  u32 Kind, Address, Size;
  u32 Pages;   ///< At the crash; with threads, all that lie below the stack.
  u32 LowHead; ///< End of the complete sections in the reserved region.
  u32 Start;   ///< Of the corestack section.
  u32 Head;    ///< Where the next frame goes.
  u32 Grown;   ///< 1: frames are in grown pages; 0: in the reserved region.
  u32 Limit;   ///< End of the grown pages; 0 where that is 4 GiB.
  u32 Frames;  ///< Written.
  u32 Missing; ///< Not written; all older than the written ones.
  u32 Pending; ///< Values put for the next frame.
  u32 Message; ///< Bytes of the message, before any cut; 0: none.
};

constexpr u32 StateSize = KindBeforeEnd; // The kind is its first field.
static_assert(sizeof(State) <= StateSize);
constexpr u32 PendingSize = 9; ///< Eight bytes of value, then its type byte.
constexpr u32 DataHeadSize = 20;
constexpr char StackName[] = "corestack";
/// The corestack section up to the number of frames.
constexpr u32 StackHeadSize =
    1 + 5 + 1 + sizeof(StackName) - 1 + 1 + 1 + sizeof(ThreadName) - 1;
constexpr u32 FillerMin = 1 + 5 + 1 + sizeof(FillerSectionName) - 1;
constexpr u32 InfoMax =
    1 + 5 + 1 + sizeof(InfoSectionName) - 1 + 8 * 4 + ConfigMaxBuildId;
constexpr u32 MessageHeadSize = 1 + 5 + 1 + sizeof(MessageSectionName) - 1;
/// Of a message, where memory can't grow: the rest of the room is for frames.
constexpr u32 LowMessageMax = 160;
static_assert(DataHeadSize + FillerMin <= StateSize,
              "head of the data section and filler replace the state");

// Value types of the binary format.
constexpr u8 I32 = 0x7F, I64 = 0x7E, F32 = 0x7D, F64 = 0x7C;
constexpr u8 Missing = 0x01;

u32 reserved() { return __wasm_coredump_config.ReservedBytes; }
State *state() { return reinterpret_cast<State *>(reserved() - StateSize); }

//===----------------------------------------------------------------------===//
// Bytes. Writers take and return the address; past End they only count.
//===----------------------------------------------------------------------===//

u32 load(u32 At, u32 Size) {
  const u8 *P = reinterpret_cast<const u8 *>(At);
  u32 V = P[0];
  if (Size >= 2)
    V |= P[1] << 8;
  if (Size == 4)
    V |= P[2] << 16 | u32(P[3]) << 24;
  return V;
}

u32 putByte(u32 P, u32 End, u32 V) {
  // The distance, not the order: End may be 4 GiB, that is 0.
  if (End - P - 1 < 0x80000000u)
    *reinterpret_cast<u8 *>(P) = u8(V);
  return P + 1;
}

u32 putU32(u32 P, u32 End, u32 V) {
  while (V >= 0x80) {
    P = putByte(P, End, V | 0x80);
    V >>= 7;
  }
  return putByte(P, End, V);
}

u32 putSigned(u32 P, u32 End, long long V) {
  while (V < -64 || V > 63) {
    P = putByte(P, End, u32(V) | 0x80);
    V >>= 7;
  }
  return putByte(P, End, u32(V) & 0x7F);
}

u32 putFixed(u32 P, u32 End, u64 V, u32 Size) {
  for (u32 I = 0; I != Size; ++I)
    P = putByte(P, End, u32(V >> (8 * I)));
  return P;
}

/// Unsigned LEB of five bytes. As a signed LEB it is the same for values below
/// 2^31.
void setPadded(u32 P, u32 V) {
  u8 *B = reinterpret_cast<u8 *>(P);
  for (u32 I = 0; I != 4; ++I)
    B[I] = u8((V >> (7 * I)) | 0x80);
  B[4] = u8(V >> 28);
}

u32 putBytes(u32 P, u32 End, const void *From, u32 Size) {
  for (u32 I = 0; I != Size; ++I)
    P = putByte(P, End, static_cast<const u8 *>(From)[I]);
  return P;
}

/// Id, a padded size to be set later, and the name.
u32 putCustomHead(u32 P, u32 End, const char *Name, u32 NameSize) {
  P = putByte(P, End, 0) + 5;
  P = putByte(P, End, NameSize);
  return putBytes(P, End, Name, NameSize);
}

u32 putPending(u32 P, u32 End, u32 Index) {
  u32 At = reserved() - StateSize - PendingSize * (Index + 1);
  u64 Bits = load(At, 4) | u64(load(At + 4, 4)) << 32;
  u32 Type = load(At + 8, 1);
  P = putByte(P, End, Type);
  if (Type == I32)
    return putSigned(P, End, int(u32(Bits)));
  if (Type == I64)
    return putSigned(P, End, static_cast<long long>(Bits));
  return putFixed(P, End, Bits, Type == F32 ? 4 : 8);
}

//===----------------------------------------------------------------------===//
// Message
//===----------------------------------------------------------------------===//

/// Up to the terminator, the end of what a message may have, or that of memory.
u32 putString(u32 P, u32 End, u32 From) {
  u64 Bytes = u64(state()->Pages) * PageSize;
  for (u32 I = 0; I != MaxMessageBytes && u64(From) + I < Bytes; ++I) {
    u32 C = load(From + I, 1);
    if (!C)
      break;
    P = putByte(P, End, C);
  }
  return P;
}

u32 putDecimal(u32 P, u32 End, u32 V) {
  u32 Unit = 1;
  while (V / Unit >= 10)
    Unit *= 10;
  for (; Unit; Unit /= 10)
    P = putByte(P, End, '0' + V / Unit % 10);
  return P;
}

template <u32 N> u32 putLiteral(u32 P, u32 End, const char (&Text)[N]) {
  return putBytes(P, End, Text, N - 1);
}

/// In libc's words.
u32 putAssertion(u32 P, u32 End) {
  P = putLiteral(P, End, "Assertion failed: ");
  P = putString(P, End, NotedAddress);
  P = putLiteral(P, End, " (");
  P = putString(P, End, NotedFile);
  P = putLiteral(P, End, ": ");
  P = putString(P, End, NotedFunction);
  P = putLiteral(P, End, ": ");
  P = putDecimal(P, End, NotedLine);
  return putLiteral(P, End, ")");
}

u32 putMessage(u32 P, u32 End) {
  if (state()->Kind == u32(TrapKind::Assertion))
    return putAssertion(P, End);
  return putBytes(P, End,
                  reinterpret_cast<const void *>(__wasm_coredump_message.Text),
                  state()->Message);
}

bool hasMessage() {
  return &__wasm_coredump_message && __wasm_coredump_message.Kind;
}

/// Bytes of the message in memory. A program that crashes may have overwritten
/// what it says.
u32 messageSize() {
  State *S = state();
  u32 Size = 0;
  if (S->Kind == u32(TrapKind::Assertion)) {
    if (NotedFile)
      Size = putAssertion(0, 0);
  } else if (S->Message) {
    Size = __wasm_coredump_message.Size;
    u32 Text = __wasm_coredump_message.Text;
    if (Text < reserved() || u64(Text) + Size > u64(S->Pages) * PageSize)
      Size = 0;
  }
  return Size < MaxMessageBytes ? Size : MaxMessageBytes;
}

/// Room to be kept for the section.
u32 messageRoom() {
  State *S = state();
  u32 Size = S->Message;
  if (!Size)
    return 0;
  if (!S->Grown && Size > LowMessageMax)
    Size = LowMessageMax;
  return MessageHeadSize + Size;
}

/// Room to be kept behind the frames in grown pages.
u32 tailSize() { return InfoMax + messageRoom() + FillerMin; }

/// Where the last whole character of [Text, P) ends.
u32 wholeCharacters(u32 Text, u32 P) {
  u32 Last = P;
  while (Last != Text && P - Last != 4) {
    u32 C = load(--Last, 1);
    if ((C & 0xC0) == 0x80)
      continue;
    u32 Size = C < 0xC0 ? 1 : C < 0xE0 ? 2 : C < 0xF0 ? 3 : 4;
    return P - Last < Size ? Last : P;
  }
  return P;
}

u32 putMessageSection(u32 P, u32 End) {
  if (!state()->Message || End - P <= MessageHeadSize)
    return P;
  if (End - P > MessageHeadSize + MaxMessageBytes)
    End = P + MessageHeadSize + MaxMessageBytes;
  u32 Text =
      putCustomHead(P, End, MessageSectionName, sizeof(MessageSectionName) - 1);
  u32 Last = putMessage(Text, End);
  if (Last - Text > End - Text)
    Last = End;
  Last = wholeCharacters(Text, Last);
  setPadded(P + 1, Last - P - 6);
  return Last;
}

//===----------------------------------------------------------------------===//
// Raise
//===----------------------------------------------------------------------===//

// take(): the dump is this thread's to write from here on.
// publish(): it is complete; who sees that sees all of it.
// discard(): there is no dump any more.
#ifdef __wasm_atomics__
inline volatile u64 *firstWord() { return reinterpret_cast<volatile u64 *>(0); }

inline __attribute__((always_inline)) void take() {
  u64 Old = __atomic_load_n(firstWord(), __ATOMIC_SEQ_CST);
  for (;;) {
    // Anything else is no dump: what a write through a null pointer left, say.
    if (Old == DumpBusy || Old == DumpComplete)
      __builtin_trap();
    u64 Seen = __sync_val_compare_and_swap(firstWord(), Old, DumpBusy);
    if (Seen == Old)
      return;
    Old = Seen;
  }
}

void publish() {
  __atomic_store_n(firstWord(), DumpComplete, __ATOMIC_SEQ_CST);
}

void discard() {
  // One that another thread is writing stays that thread's.
  __sync_val_compare_and_swap(
      firstWord(), __wasm_coredump_unwinding ? DumpBusy : DumpComplete, u64(0));
}
#else
void take() { *reinterpret_cast<volatile u32 *>(0) = 0; }

void publish() {
  *reinterpret_cast<volatile u32 *>(4) = u32(DumpComplete >> 32);
  *reinterpret_cast<volatile u32 *>(0) = u32(DumpComplete);
}

void discard() { *reinterpret_cast<volatile u32 *>(0) = 0; }
#endif

void begin(u32 Kind, u32 Address, u32 Size, u32 HasMessage) {
  State *S = state();
  u32 Low = reserved() - StateSize;

  S->Kind = Kind;
  S->Address = Address;
  S->Size = Size;
  S->Frames = S->Missing = S->Pending = 0;
  // All pages below the new one are the program's, whoever has grown them.
  u32 Pages = __builtin_wasm_memory_grow(0, 1);
  S->Grown = Pages != u32(-1);
  if (!S->Grown)
    Pages = __builtin_wasm_memory_size(0);
  S->Pages = Pages;
  S->Message = HasMessage;
  S->Message = messageSize();

  u32 P = putBytes(8, Low, __wasm_coredump_config.Prologue,
                   __wasm_coredump_config.PrologueSize);
  // Memory section: one memory, no maximum.
  u32 Section = P;
  P = putByte(P, Low, 5);
  P = putByte(P, Low, 0);
  P = putByte(P, Low, 1);
  P = putByte(P, Low, 0);
  if (Threads) { // Not the last word: see frameSpace.
    setPadded(P, Pages);
    P += 5;
  } else {
    P = putU32(P, Low, Pages);
  }
  *reinterpret_cast<u8 *>(Section + 1) = u8(P - Section - 2);
  // Global section; its size as a padded LEB of two bytes.
  Section = P;
  P = putByte(P, Low, 6) + 2;
  P = putU32(P, Low, __wasm_coredump_config.NumGlobals);
  S->LowHead = P;
}

/// Where frames go: the new page, else the rest of the reserved region.
void openStack() {
  State *S = state();
  u32 P = S->Start = S->Grown ? S->Pages * PageSize : S->LowHead;
  u32 End = S->Grown ? P + PageSize : reserved() - StateSize;
  S->Limit = End;
  P = putCustomHead(P, End, StackName, sizeof(StackName) - 1);
  P = putByte(P, End, 0); // thread-info
  P = putByte(P, End, sizeof(ThreadName) - 1);
  P = putBytes(P, End, ThreadName, sizeof(ThreadName) - 1);
  S->Head = P + 5; // padded number of frames
}

} // namespace

/// Redirected by the finalizer to a function that puts each global.
ABI void __wasm_coredump_globals() { asm volatile(""); }

ABI void __wasm_coredump_put_global(u32 Type, u64 Bits) {
  State *S = state();
  u32 End = reserved() - StateSize;
  u32 P = S->LowHead;
  P = putByte(P, End, Type);
  P = putByte(P, End, 0); // A constant, whatever it was in the program.
  if (Type == I32)
    P = putSigned(putByte(P, End, 0x41), End, int(u32(Bits)));
  else if (Type == I64)
    P = putSigned(putByte(P, End, 0x42), End, static_cast<long long>(Bits));
  else if (Type == F32)
    P = putFixed(putByte(P, End, 0x43), End, Bits, 4);
  else
    P = putFixed(putByte(P, End, 0x44), End, Bits, 8);
  S->LowHead = putByte(P, End, 0x0B);
}

ABI void __wasm_coredump_raise_at(u32 Kind, u32 Address, u32 Size) {
  if (__wasm_coredump_unwinding)
    return;
  if (NotedKind) {
    if (Kind == u32(TrapKind::Abort)) {
      Kind = NotedKind;
      Address = NotedAddress;
    }
    NotedKind = 0;
  }
  u32 HasMessage = 0;
  if ((Kind == u32(TrapKind::Abort) || Kind == u32(TrapKind::Unreachable)) &&
      hasMessage()) {
    Kind = __wasm_coredump_message.Kind;
    HasMessage = 1;
  }
  // One test covers several cases.
  if (Kind == u32(TrapKind::OutOfBoundsAccess) && Address < MinReservedBytes)
    Kind = u32(TrapKind::NullAccess);
  if (Kind == u32(TrapKind::IndirectCallOutOfBounds)) {
    if (!Address)
      Kind = u32(TrapKind::IndirectCallNull);
    else if (Address == __wasm_coredump_pure_virtual) {
      Kind = u32(TrapKind::PureVirtualCall);
      Address = 0;
    }
  }
  take(); // The finalizer looks here for atomics.
  begin(Kind, Address, Size, HasMessage);
  u32 Globals = state()->LowHead;
  __wasm_coredump_globals();
  // The count has been written behind the size, which is two bytes.
  u32 Count = __wasm_coredump_config.NumGlobals;
  u32 Section = Globals - (Count < 0x80 ? 1 : 2) - 3;
  u32 Size2 = state()->LowHead - Section - 3;
  *reinterpret_cast<u8 *>(Section + 1) = u8(Size2 | 0x80);
  *reinterpret_cast<u8 *>(Section + 2) = u8(Size2 >> 7);
  openStack();
  __wasm_coredump_unwinding = 1;
}

EXPORTED("__wasm_coredump_raise") void __wasm_coredump_raise(u32 Kind) {
  __wasm_coredump_raise_at(Kind, 0, 0);
}

ABI void __wasm_coredump_note(u32 Kind, u32 Address) {
  NotedKind = Kind;
  NotedAddress = Address;
}

/// Of the assertion that is noted next.
ABI void __wasm_coredump_note_place(u32 File, u32 Line, u32 Function) {
  NotedFile = File;
  NotedLine = Line;
  NotedFunction = Function;
}

//===----------------------------------------------------------------------===//
// Frames
//===----------------------------------------------------------------------===//

/// A function that never returns did, or an edge was reached some other way:
/// then this is the crash.
static void ensureRaised() {
  if (!__wasm_coredump_unwinding)
    __wasm_coredump_raise_at(u32(TrapKind::Unreachable), 0, 0);
}

static void put(u64 Bits, u32 Type) {
  ensureRaised();
  State *S = state();
  u32 At = reserved() - StateSize - PendingSize * (S->Pending + 1);
  // More values than fit are not recorded. In the worst case (no growth, a full
  // region) that is all of them.
  u32 Floor = S->Grown ? S->LowHead : S->Head;
  if (At < Floor)
    return;
  ++S->Pending;
  putFixed(At, At + 8, Bits, 8);
  putByte(At + 8, At + 9, Type);
}

ABI void __wasm_coredump_put_i32(u32 V) { put(V, I32); }
ABI void __wasm_coredump_put_i64(u64 V) { put(V, I64); }
ABI void __wasm_coredump_put_f32(float V) {
  put(__builtin_bit_cast(u32, V), F32);
}
ABI void __wasm_coredump_put_f64(double V) {
  put(__builtin_bit_cast(u64, V), F64);
}

// The same wasm signature, for IR types that travel as an i32.
#define SAME_AS_I32(Type)                                                      \
  extern "C" __attribute__((visibility("hidden"),                              \
                            alias("__wasm_coredump_put_i32"))) void            \
  __wasm_coredump_put_##Type(u32 V);
SAME_AS_I32(i1)
SAME_AS_I32(i8)
SAME_AS_I32(i16)
SAME_AS_I32(ptr)

/// Grows the pages of frames so that Need more bytes fit, if possible. Other
/// threads grow memory too, so new pages may lie apart: then the frames move to
/// them, and what is left behind counts as the program's memory. (Without
/// threads only a host that raised can have grown it, and older frames will be
/// missing.)
static void growStack(u32 Need) {
  State *S = state();
  u32 Used = S->Head - S->Start;
  u32 Free = S->Limit - S->Head - tailSize();
  if (Need <= Free)
    return;
  u32 More = (Need - Free + PageSize - 1) / PageSize;
  // Enough for a move, and doubled each time: few moves, even if all growth is
  // contested.
  u32 Count = Threads ? (S->Limit - S->Start) / PageSize + More : More;
  u32 Page = __builtin_wasm_memory_grow(0, Count);
  if (Threads && Page == u32(-1))
    Page = __builtin_wasm_memory_grow(0, Count = More);
  if (Page == u32(-1))
    return;
  if (Page * PageSize == S->Limit) {
    S->Limit += Count * PageSize;
    return;
  }
  if (!Threads || Count * PageSize < Used + Need + tailSize())
    return; // Lost.
  u32 To = Page * PageSize;
  for (u32 I = 0; I != Used; ++I)
    putByte(To + I, To + I + 1, load(S->Start + I, 1));
  S->Pages = Page;
  S->Start = To;
  S->Head = To + Used;
  S->Limit = To + Count * PageSize;
}

/// End of the space for frames, after growing for Need more bytes if possible.
static u32 frameSpace(u32 Need) {
  State *S = state();
  if (!S->Grown) {
    u32 Base = reserved() - StateSize;
    u32 Used = PendingSize * S->Pending;
    u32 Tail = InfoMax + messageRoom();
    return Base - (Used > Tail ? Used : Tail);
  }
  growStack(Need);
  return S->Limit - tailSize();
}

static void putFrame(u32 Function, u32 Offset, u32 NumLocals, u32 SiteOps,
                     u32 NumSiteOps, u32 FrameOps, u32 NumFrameOps, u32 W) {
  State *S = state();
  u32 End = frameSpace(NumLocals + 10 * S->Pending + 32);
  // An operand with all bits set is the value of no local, nor of the one with
  // that number, which a narrow record cannot name.
  u32 None = (1u << (8 * W)) - 1;
  u32 P = S->Head;
  if (!S->Missing) {
    P = putByte(P, End, 0);
    P = putByte(P, End, 0); // instance
    P = putU32(P, End, Function);
    P = putU32(P, End, Offset);
    P = putU32(P, End, NumLocals);
    for (u32 K = 0; K != NumLocals; ++K) {
      // The pending values are the site operands, then the frame operands.
      u32 Found = ~0u;
      for (u32 I = 0; I != NumSiteOps && Found == ~0u && K < None; ++I)
        if (load(SiteOps + I * W, W) == K)
          Found = I;
      for (u32 I = 0; I != NumFrameOps && Found == ~0u && K < None; ++I)
        if (load(FrameOps + I * W, W) == K)
          Found = NumSiteOps + I;
      P = Found < S->Pending ? putPending(P, End, Found)
                             : putByte(P, End, Missing);
    }
    P = putByte(P, End, 0); // operand stack
  }
  S->Pending = 0;
  // Once one frame did not fit, all older ones count as missing: a trace
  // without gaps.
  if (S->Missing || P - S->Head > End - S->Head) {
    ++S->Missing;
    return;
  }
  S->Head = P;
  ++S->Frames;
}

ABI void __wasm_coredump_frame(u32 Record, u32 Site) {
  ensureRaised();
  u32 Flags = load(Record + 2, 1);
  u32 N = Flags & RecordWideOffsets ? 4 : 2;
  u32 W = Flags & RecordWideLocals ? 2 : 1;
  u32 G = Flags & RecordWideGroups ? 2 : 1;
  u32 NumFrameOps = load(Record + 3, 1);
  u32 NumSites = load(Record + 4, N);
  u32 NumLocals = load(Record + 4 + 2 * N, N);
  u32 Function = load(Record + 4 + 3 * N, 4);
  u32 FrameOps = Record + 8 + 3 * N;
  u32 Sites = FrameOps + W * NumFrameOps;
  u32 Entry = Sites + (Site - 1) * (N + G);
  u32 Group = load(Entry + N, G);
  u32 Operands = Sites + NumSites * (N + G), NumOperands = 0;
  for (; Group; --Group) {
    Operands += W * NumOperands;
    NumOperands = load(Operands++, 1);
  }
  putFrame(Function, load(Entry, N), NumLocals, Operands, NumOperands, FrameOps,
           NumFrameOps, W);
}

ABI void __wasm_coredump_boundary(u32 Function, u32 Offset, u32 NumLocals) {
  putFrame(Function, Offset, NumLocals, 0, 0, 0, 0, 1);
}

//===----------------------------------------------------------------------===//
// Finish
//===----------------------------------------------------------------------===//

/// Turns [P, End) into one custom section of zeros.
static void putFiller(u32 P, u32 End) {
  u32 Size = P + 1;
  P = putCustomHead(P, End, FillerSectionName, sizeof(FillerSectionName) - 1);
  setPadded(Size, End - Size - 5);
  while (P != End)
    P = putByte(P, End, 0);
}

ABI void __wasm_coredump_finish() {
  if (!__wasm_coredump_unwinding)
    return;
  State *S = state();
  u32 R = reserved();
  u32 Pages = S->Pages, Low = S->LowHead, P = S->Head;
  bool Grown = S->Grown;

  setPadded(S->Start + 1, P - S->Start - 6);
  setPadded(S->Start + StackHeadSize, S->Frames);
  if (Threads) // The memory section is the first behind the prologue.
    setPadded(8 + __wasm_coredump_config.PrologueSize + 4, Pages);

  u32 End = S->Limit;
  u32 Info = P;
  u32 BuildIdSize = __wasm_coredump_config.BuildIdSize;
  P = putCustomHead(P, End, InfoSectionName, sizeof(InfoSectionName) - 1);
  P = putFixed(P, End, InfoVersion, 4);
  P = putFixed(P, End, S->Kind, 4);
  P = putFixed(P, End, S->Address, 4);
  P = putFixed(P, End, S->Size, 4);
  P = putFixed(P, End, Pages, 4);
  P = putFixed(P, End, S->Missing, 4);
  P = putFixed(P, End, R, 4);
  P = putFixed(P, End, BuildIdSize, 4);
  P = putBytes(P, End, __wasm_coredump_config.BuildId, BuildIdSize);
  setPadded(Info + 1, P - Info - 6);
  P = putMessageSection(P, Grown ? End - FillerMin : R - StateSize);

  if (Grown)
    putFiller(P, End);
  else
    Low = P;
  putFiller(Low, R - DataHeadSize);

  // One active segment: everything from R to the old end of memory.
  u32 Bytes = Pages * PageSize - R;
  P = R - DataHeadSize;
  *reinterpret_cast<u8 *>(P) = 11;
  setPadded(P + 1, Bytes + DataHeadSize - 6);
  *reinterpret_cast<u8 *>(P + 6) = 1;    // segments
  *reinterpret_cast<u8 *>(P + 7) = 0;    // active, memory 0
  *reinterpret_cast<u8 *>(P + 8) = 0x41; // i32.const
  setPadded(P + 9, R);
  *reinterpret_cast<u8 *>(P + 14) = 0x0B; // end
  setPadded(P + 15, Bytes);

  publish();
  __wasm_coredump_unwinding = 0;
}

ABI void __wasm_coredump_stop() {
  __wasm_coredump_finish();
  __builtin_trap();
}

/// For hosts that go on with the instance: forget the dump.
EXPORTED("__wasm_coredump_reset") void __wasm_coredump_reset() {
  discard();
  __wasm_coredump_unwinding = 0;
  NotedKind = 0;
  if (hasMessage())
    __wasm_coredump_message.Kind = 0;
}
