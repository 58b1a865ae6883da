//===- Socket.cpp - A server for one client at a time ---------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Socket.h"
#include "llvm/Support/Errno.h"
#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace llvm;

namespace wasm_coredump {

Socket &Socket::operator=(Socket &&O) {
  std::swap(Descriptor, O.Descriptor);
  return *this;
}

Socket::~Socket() {
  if (Descriptor >= 0)
    ::close(Descriptor);
}

SmallVector<char, 0> Socket::receive() {
  SmallVector<char, 0> Buffer;
  Buffer.resize_for_overwrite(4096);
  ssize_t N = sys::RetryAfterSignal(-1, ::recv, Descriptor, Buffer.data(),
                                    Buffer.size(), 0);
  Buffer.resize(N > 0 ? static_cast<size_t>(N) : 0);
  return Buffer;
}

bool Socket::send(StringRef Bytes) {
  while (!Bytes.empty()) {
    // A client that went away is no reason to die of SIGPIPE.
    ssize_t N = sys::RetryAfterSignal(-1, ::send, Descriptor, Bytes.data(),
                                      Bytes.size(), MSG_NOSIGNAL);
    if (N <= 0)
      return false;
    Bytes = Bytes.drop_front(static_cast<size_t>(N));
  }
  return true;
}

static Error systemError(const Twine &What) {
  return createStringError(What + ": " + sys::StrError());
}

Expected<Listener> Listener::open(uint16_t Port) {
  Socket S(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (S.descriptor() < 0)
    return systemError("socket");
  int On = 1;
  ::setsockopt(S.descriptor(), SOL_SOCKET, SO_REUSEADDR, &On, sizeof(On));
  sockaddr_in Address = {};
  Address.sin_family = AF_INET;
  Address.sin_port = htons(Port);
  Address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t Size = sizeof(Address);
  if (::bind(S.descriptor(), reinterpret_cast<sockaddr *>(&Address), Size) ||
      ::listen(S.descriptor(), 1) ||
      ::getsockname(S.descriptor(), reinterpret_cast<sockaddr *>(&Address),
                    &Size))
    return systemError("127.0.0.1:" + Twine(Port));
  return Listener(std::move(S), ntohs(Address.sin_port));
}

Expected<Socket> Listener::accept() {
  Socket Client(sys::RetryAfterSignal(-1, ::accept, S.descriptor(),
                                      static_cast<sockaddr *>(nullptr),
                                      static_cast<socklen_t *>(nullptr)));
  if (Client.descriptor() < 0)
    return systemError("accept");
  // Packets are small and each waits for its answer.
  int On = 1;
  ::setsockopt(Client.descriptor(), IPPROTO_TCP, TCP_NODELAY, &On, sizeof(On));
  return Client;
}

} // namespace wasm_coredump
