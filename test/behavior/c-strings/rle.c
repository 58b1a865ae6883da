#include <stdio.h>
#include <string.h>

static char *compress(const char *In, char *Out) {
  while (*In) {
    int Run = 1;
    while (In[Run] == *In && Run < 9)
      ++Run;
    if (Run > 2) {
      *Out++ = (char)('0' + Run);
      *Out++ = *In;
      In += Run;
    } else
      *Out++ = *In++;
  }
  *Out = 0;
  return Out;
}

static void expand(const char *In, char *Out) {
  for (; *In; ++In) {
    int Run = 1;
    if (*In >= '3' && *In <= '9')
      Run = *In++ - '0';
    while (Run--)
      *Out++ = *In;
  }
  *Out = 0;
}

int main(void) {
  const char *Tests[] = {"", "abc", "aaabbbbcd", "zzzzzzzzzzzzzzzzzzzzz",
                         "aabbaa"};
  int Bad = 0;
  for (int I = 0; I < 5; ++I) {
    char Small[64], Back[64];
    compress(Tests[I], Small);
    expand(Small, Back);
    printf("%s -> %s\n", Tests[I], Small);
    Bad += strcmp(Back, Tests[I]) != 0;
  }
  return Bad;
}
