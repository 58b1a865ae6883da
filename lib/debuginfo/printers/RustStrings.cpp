#include "Printers.h"
using namespace llvm;
namespace wasm_coredump {
ArrayRef<PrinterEntry> rustStringPrinters() { return {}; }
} // namespace wasm_coredump
