#include <stdio.h>
#include <string.h>

static int decode(const char **Text) {
  const unsigned char *P = (const unsigned char *)*Text;
  int C = *P++, More = 0;
  if (C >= 0xf0)
    C &= 7, More = 3;
  else if (C >= 0xe0)
    C &= 15, More = 2;
  else if (C >= 0xc0)
    C &= 31, More = 1;
  while (More--) {
    if ((*P & 0xc0) != 0x80)
      return -1;
    C = C << 6 | (*P++ & 63);
  }
  *Text = (const char *)P;
  return C;
}

static char *encode(int C, char *Out) {
  if (C < 0x80)
    *Out++ = (char)C;
  else if (C < 0x800)
    *Out++ = (char)(0xc0 | C >> 6), *Out++ = (char)(0x80 | (C & 63));
  else
    *Out++ = (char)(0xe0 | C >> 12), *Out++ = (char)(0x80 | (C >> 6 & 63)),
    *Out++ = (char)(0x80 | (C & 63));
  return Out;
}

int main(void) {
  const char *Text = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z";
  int C;
  while (*Text && (C = decode(&Text)) >= 0)
    printf("U+%04X ", C);
  char Out[16], *End = Out;
  for (C = 0x7e; C < 0x10000; C *= 13)
    End = encode(C, End);
  printf("%d", (int)(End - Out));
  for (char *P = Out; P < End; ++P)
    printf(" %02x", (unsigned char)*P);
  const char *Broken = "\xe2x";
  printf(" %d\n", decode(&Broken));
  return 0;
}
