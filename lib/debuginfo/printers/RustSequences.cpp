#include "Printers.h"
using namespace llvm;
namespace wasm_coredump {
ArrayRef<PrinterEntry> rustSequencePrinters() { return {}; }
} // namespace wasm_coredump
