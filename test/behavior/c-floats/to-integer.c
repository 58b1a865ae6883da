#include <stdint.h>
#include <stdio.h>

static int toInt(double V) { return (int)V; }
static unsigned toUnsigned(float V) { return (unsigned)V; }
static int64_t toLong(double V) { return (int64_t)V; }
static uint64_t toUnsignedLong(double V) { return (uint64_t)V; }
static unsigned char toByte(float V) { return (unsigned char)V; }

int main(void) {
  const double Values[] = {0.0, 0.99, 1.5, 127.75, 200.25};
  for (int I = 0; I < 5; ++I) {
    double V = Values[I];
    printf("%d %u %lld %llu %u\n", toInt(-V), toUnsigned((float)V),
           (long long)toLong(-V * 1e12),
           (unsigned long long)toUnsignedLong(V * 1e10), toByte((float)V));
  }
  printf("%.1f %.1f\n", (double)UINT64_MAX, (float)INT64_MIN);
  return 0;
}
