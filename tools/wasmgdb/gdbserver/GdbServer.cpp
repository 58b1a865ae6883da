//===- GdbServer.cpp - Serving a dump to other debuggers ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "GdbServer.h"
#include "Packet.h"
#include "RemoteDump.h"
#include "Socket.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wasm_coredump {

static void serve(Session &S, Socket Client) {
  RemoteDump Dump(S);
  PacketReader Reader;
  bool Acks = true;
  while (true) {
    SmallVector<char, 0> Received = Client.receive();
    if (Received.empty())
      return;
    for (char C : Received) {
      switch (Reader.take(C)) {
      case PacketReader::Event::None:
        continue;
      case PacketReader::Event::Interrupt:
        if (!Client.send(encodePacket(Dump.answer("?").Text)))
          return;
        continue;
      case PacketReader::Event::Damaged:
        if (Acks && !Client.send("-"))
          return;
        continue;
      case PacketReader::Event::Packet:
        break;
      }
      RemoteDump::Reply R = Dump.answer(Reader.payload());
      if (!Client.send((Acks ? "+" : "") +
                       (R.Silent ? "" : encodePacket(R.Text))) ||
          R.Goodbye)
        return;
      Acks &= !R.WithoutAcks;
    }
  }
}

static void warnOfRecursion(Session &S) {
  RemoteDump Dump(S);
  for (size_t Thread = 1; Thread <= S.numThreads(); ++Thread)
    for (uint32_t Function : Dump.recursiveFunctions(Thread))
      S.Errors << "wasmgdb: warning: " << S.Info->functionName(Function)
               << " is recursive: lldb can't tell its activations apart, so "
                  "their variables are not served\n";
}

// What lldb does not find by itself.
static void printDebugFile(Session &S, StringRef Path) {
  SmallString<128> Absolute(Path);
  sys::fs::make_absolute(Absolute);
  S.Out << "Debug info is in another file. In lldb: target symbols add -s \""
        << sys::path::filename(S.ModulePath) << "\" \"" << Absolute << "\"\n";
}

Error serveGdbRemote(Session &S, const GdbServerOptions &Options) {
  if (S.numThreads() == 0)
    return createStringError("there is no thread to serve");
  Expected<Listener> L = Listener::open(Options.Port);
  if (!L)
    return L.takeError();
  warnOfRecursion(S);
  if (!Options.DebugFilePath.empty())
    printDebugFile(S, Options.DebugFilePath);
  S.Out << "Listening on 127.0.0.1:" << L->port() << "\n";
  S.Out.flush();
  do {
    Expected<Socket> Client = L->accept();
    if (!Client)
      return Client.takeError();
    serve(S, std::move(*Client));
  } while (Options.Persistent);
  return Error::success();
}

} // namespace wasm_coredump
