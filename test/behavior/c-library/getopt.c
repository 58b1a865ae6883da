// ARGS: -v -o out.txt -vv rest1 rest2
#include <stdio.h>
#include <unistd.h>

int main(int Count, char **Args) {
  int Verbose = 0, C;
  const char *Output = "none";
  while ((C = getopt(Count, Args, "vo:")) != -1)
    switch (C) {
    case 'v':
      ++Verbose;
      break;
    case 'o':
      Output = optarg;
      break;
    default:
      return 2;
    }
  printf("%d %s %d\n", Verbose, Output, Count - optind);
  for (; optind < Count; ++optind)
    puts(Args[optind]);
  return 0;
}
