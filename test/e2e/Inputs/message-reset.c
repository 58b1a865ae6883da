/* Two ends of an instance that its host goes on using: see message.test. */

struct {
  unsigned kind;
  const char *text;
  unsigned size;
} __wasm_coredump_message;

__attribute__((export_name("fatal"))) void fatal(void) {
  __wasm_coredump_message.text = "the first";
  __wasm_coredump_message.size = 9;
  __wasm_coredump_message.kind = 2;
  __builtin_trap();
}

__attribute__((export_name("plain"))) void plain(void) { __builtin_trap(); }
