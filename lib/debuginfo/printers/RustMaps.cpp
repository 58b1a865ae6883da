#include "Printers.h"
using namespace llvm;
namespace wasm_coredump {
ArrayRef<PrinterEntry> rustMapPrinters() { return {}; }
} // namespace wasm_coredump
