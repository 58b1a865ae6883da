#include "../prelude.h"

struct Guard {
  int Id;
  ~Guard() { std::printf("g%d ", Id); }
};

static int paths(int Which) {
  Guard A{1};
  for (int I = 0; I < 3; ++I) {
    Guard B{10 + I};
    if (Which == 0 && I == 1)
      return I;
    if (Which == 1 && I == 1)
      break;
    if (Which == 2 && I == 0)
      continue;
    if (Which == 3 && I == 2)
      goto out;
    Guard C{20 + I};
  }
  {
    Guard D{30};
    switch (Which) {
    case 1:
      return 5;
    case 2: {
      Guard E{40};
      break;
    }
    }
  }
out:
  Guard F{50};
  return Which;
}

int main() {
  for (int I = 0; I < 5; ++I)
    std::printf("= %d\n", paths(I));
  return 0;
}
