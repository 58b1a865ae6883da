//===- Json.h - Writing JSON ------------------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// LLVM's writer is in its Support library, which does not exist for wasm32. Text
// may be any bytes: whoever decodes the result replaces what is not UTF-8.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_WORKERS_SERVICE_CORE_JSON_H
#define WASM_COREDUMP_WORKERS_SERVICE_CORE_JSON_H

#include <cstdint>
#include <string>
#include <string_view>

namespace wasm_coredump {

class Json {
public:
  void beginObject(std::string_view Key = {}) { begin(Key, '{'); }
  void endObject() { end('}'); }
  void beginArray(std::string_view Key = {}) { begin(Key, '['); }
  void endArray() { end(']'); }

  void text(std::string_view Key, std::string_view Value) {
    key(Key);
    string(Value);
  }
  void number(std::string_view Key, uint64_t Value) {
    key(Key);
    Out += std::to_string(Value);
  }
  void boolean(std::string_view Key, bool Value) {
    key(Key);
    Out += Value ? "true" : "false";
  }
  void null(std::string_view Key) {
    key(Key);
    Out += "null";
  }
  std::string take() { return std::move(Out); }

private:
  void begin(std::string_view Key, char Bracket) {
    key(Key);
    Out += Bracket;
    First = true;
  }
  void end(char Bracket) {
    Out += Bracket;
    First = false;
  }
  void key(std::string_view Key) {
    if (!First)
      Out += ',';
    First = false;
    if (Key.data()) {
      string(Key);
      Out += ':';
    }
  }
  void string(std::string_view S) {
    Out += '"';
    for (const unsigned char C : S)
      if (C == '"' || C == '\\') {
        Out += '\\';
        Out += static_cast<char>(C);
      } else if (C < 0x20) {
        Out += "\\u00";
        Out += static_cast<char>('0' + (C >> 4));
        Out += "0123456789abcdef"[C & 15];
      } else {
        Out += static_cast<char>(C);
      }
    Out += '"';
  }

  std::string Out;
  bool First = true; ///< Of the innermost object or array.
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_WORKERS_SERVICE_CORE_JSON_H
