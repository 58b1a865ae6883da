// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0

// What compilers call without being asked.
#include <stddef.h>

void *memset(void *to, int value, size_t size) {
  for (volatile char *at = to; size; --size)
    *at++ = (char)value;
  return to;
}

void *memcpy(void *to, const void *from, size_t size) {
  volatile char *at = to;
  for (const char *source = from; size; --size)
    *at++ = *source++;
  return to;
}

void *memchr(const void *in, int value, size_t size) {
  for (const unsigned char *at = in; size; --size, ++at)
    if (*at == (unsigned char)value)
      return (void *)at;
  return 0;
}
