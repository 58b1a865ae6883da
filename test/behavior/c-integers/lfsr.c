#include <stdint.h>
#include <stdio.h>

static uint16_t step(uint16_t State) {
  unsigned Low = State & 1u;
  State >>= 1;
  return Low ? State ^ 0xb400u : State;
}

int main(void) {
  uint16_t State = 0xace1u;
  unsigned Period = 0;
  uint32_t Hash = 2166136261u;
  do {
    State = step(State);
    Hash = (Hash ^ State) * 16777619u;
    ++Period;
  } while (State != 0xace1u);
  printf("%u %08x\n", Period, Hash);
  return Period == 65535 ? 0 : 1;
}
