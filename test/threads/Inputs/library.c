// Built without instrumentation: holds a lock while it calls back.

#define EXPORT(Name) __attribute__((export_name(#Name), noinline))

_Atomic int Calls, Returns, Held[8];
_Thread_local int Depth;

static void acquire(int Id) {
  for (int Old = 0;
       !__c11_atomic_compare_exchange_weak(&Held[Id], &Old, 1, 5, 5); Old = 0)
    __builtin_wasm_memory_atomic_wait32((int *)&Held[Id], 1, 1000);
}

EXPORT(with_lock) int withLock(int Id, int (*Function)(int)) {
  acquire(Id);
  ++Calls;
  ++Depth;
  int Result = Function(Id);
  --Depth;
  ++Returns;
  Held[Id] = 0;
  __builtin_wasm_memory_atomic_notify((int *)&Held[Id], 1);
  return Result;
}
