#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static char Log[400];

static int append(const char *Format, va_list Args) {
  size_t Length = strlen(Log);
  return vsnprintf(Log + Length, sizeof Log - Length, Format, Args);
}

__attribute__((format(printf, 2, 3))) static int note(int Level,
                                                      const char *Format, ...) {
  va_list Args, Again;
  va_start(Args, Format);
  va_copy(Again, Args);
  int Written = 0;
  for (int I = 0; I < Level; ++I)
    strcat(Log, " ");
  Written += append(Format, Args);
  if (Level > 1)
    Written += vprintf(Format, Again);
  va_end(Again);
  va_end(Args);
  return Written;
}

int main(void) {
  int Total = note(0, "start %d\n", 1);
  Total += note(2, "%s %c %5.2f %lld|\n", "text", 'x', 3.14159, -1ll);
  Total += note(1, "none\n");
  Total += note(3, "%-6s|%06d|%#x\n", "ab", 42, 255);
  printf("%d\n%s", Total, Log);
  return 0;
}
