// Atomics of every kind and width, and threads that wait for each other. All
// results are the same whatever the threads' order. STOP() is a trap that is
// never reached: with it the functions are instrumented.

#define EXPORT(Name) __attribute__((export_name(#Name), noinline))

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned u32;
typedef unsigned long long u64;

volatile int Never;
#define STOP(Condition) ((Condition) && Never ? __builtin_trap() : (void)0)

static u64 mix(u64 Hash, u64 Value) {
  Hash = (Hash ^ Value) * 0x9E3779B97F4A7C15ull;
  STOP(Hash == 0);
  return Hash ^ Hash >> 29;
}

//===----------------------------------------------------------------------===//
// Each operation's result and effect, on a thread's own object
//===----------------------------------------------------------------------===//

#define OPERATIONS(Type)                                                       \
  __attribute__((noinline)) static u64 operations_##Type(Type Seed) {          \
    static _Thread_local _Atomic Type Object;                                  \
    u64 Hash = sizeof(Type);                                                   \
    Object = Seed;                                                             \
    for (int I = 1; I != 40; ++I) {                                            \
      Type Value = (Type)(Seed * I + 12345);                                   \
      Hash = mix(Hash, __c11_atomic_fetch_add(&Object, Value, 5));             \
      Hash = mix(Hash, __c11_atomic_fetch_sub(&Object, (Type)(I * 3), 5));     \
      Hash = mix(Hash, __c11_atomic_fetch_xor(&Object, Value, 2));             \
      Hash = mix(Hash, __c11_atomic_fetch_or(&Object, (Type)(I << 2), 4));     \
      Hash = mix(Hash, __c11_atomic_fetch_and(&Object, (Type)~I, 3));          \
      Hash =                                                                   \
          mix(Hash, __c11_atomic_fetch_nand(&Object, (Type)(Value | 7), 5));   \
      Hash = mix(Hash, __c11_atomic_fetch_max(&Object, (Type)(Value + I), 5)); \
      Hash = mix(Hash, __c11_atomic_exchange(&Object, (Type)(Value ^ I), 5));  \
      Type Expected = (Type)(I & 1 ? Value ^ I : Value + 1);                   \
      Hash = mix(Hash, __c11_atomic_compare_exchange_strong(                   \
                           &Object, &Expected, (Type)(Value + 99), 5, 5));     \
      Hash = mix(Hash, Expected);                                              \
      Hash = mix(Hash, Object);                                                \
      __c11_atomic_thread_fence(5);                                            \
    }                                                                          \
    return Hash;                                                               \
  }
OPERATIONS(u8)
OPERATIONS(u16)
OPERATIONS(u32)
OPERATIONS(u64)

EXPORT(operations) u64 operations(int Id) {
  u64 Hash = operations_u8((u8)(Id + 3));
  Hash = mix(Hash, operations_u16((u16)(Id + 500)));
  Hash = mix(Hash, operations_u32(Id + 70000u));
  return mix(Hash, operations_u64(Id + 5000000000ull));
}

//===----------------------------------------------------------------------===//
// wait and notify
//===----------------------------------------------------------------------===//

// Functions of their own: V8 11.3's baseline compiler loses the result of a
// wait where other operands are on the stack.
__attribute__((noinline)) static int wait32(int *Word, int Value, long long T) {
  return __builtin_wasm_memory_atomic_wait32(Word, Value, T);
}
__attribute__((noinline)) static int wait64(long long *Word, long long Value,
                                            long long T) {
  return __builtin_wasm_memory_atomic_wait64(Word, Value, T);
}

// Not equal is 1, a timeout 2; and there is nobody to wake.
EXPORT(outcomes) int outcomes(void) {
  static _Thread_local int Word = 5;
  static _Thread_local long long Wide = 6;
  int Digits = wait32(&Word, 4, -1);
  Digits = Digits * 10 + wait32(&Word, 5, 1000);
  Digits = Digits * 10 + wait64(&Wide, 5, -1);
  Digits = Digits * 10 + wait64(&Wide, 6, 0);
  STOP(Digits < 0);
  return Digits * 10 + __builtin_wasm_memory_atomic_notify(&Word, 1);
}

// A lock that sleeps: 0 free, 1 taken, 2 taken and waited for.
static _Atomic int Lock;
static int Guarded;

__attribute__((noinline)) static void lock(void) {
  int Old = 0;
  if (__c11_atomic_compare_exchange_strong(&Lock, &Old, 1, 5, 5))
    return;
  while (__c11_atomic_exchange(&Lock, 2, 5) != 0)
    STOP(wait32((int *)&Lock, 2, -1) > 1);
}

__attribute__((noinline)) static void unlock(void) {
  if (__c11_atomic_exchange(&Lock, 0, 5) == 2)
    __builtin_wasm_memory_atomic_notify((int *)&Lock, 1);
}

static _Atomic u32 Sum;
static _Atomic u64 Most;

// Shared counters; a plain one under the lock.
EXPORT(count) int count(int Id, int Times) {
  for (int I = 0; I != Times; ++I) {
    Sum += Id + 1;
    u64 Value = (u64)Id << 32 | I, Old = Most;
    while (Old < Value &&
           !__c11_atomic_compare_exchange_weak(&Most, &Old, Value, 5, 5))
      STOP(Id < 0);
    lock();
    int Seen = Guarded;
    STOP(Seen < 0);
    Guarded = Seen + 1;
    unlock();
  }
  return 0;
}

// Takes turns: who comes when changes the result, so it must be the turn's.
static int Turn;
static u64 Chain;

EXPORT(take_turns) int takeTurns(int Id, int All, int Rounds) {
  for (int I = 0; I != Rounds; ++I) {
    int Mine = I * All + Id, Now;
    while ((Now = __atomic_load_n(&Turn, __ATOMIC_ACQUIRE)) != Mine)
      wait32(&Turn, Now, -1);
    Chain = mix(Chain, Mine);
    __atomic_store_n(&Turn, Mine + 1, __ATOMIC_RELEASE);
    __builtin_wasm_memory_atomic_notify(&Turn, -1u);
  }
  return 0;
}

EXPORT(sum) u32 sum(void) { return Sum; }
EXPORT(most) u64 most(void) { return Most; }
EXPORT(guarded) int guarded(void) { return Guarded; }
EXPORT(chain) u64 chain(void) { return Chain; }
