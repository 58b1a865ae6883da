#include "Printers.h"
using namespace llvm;
namespace wasm_coredump {
ArrayRef<PrinterEntry> rustPointerPrinters() { return {}; }
} // namespace wasm_coredump
