#include <stdio.h>

struct Options {
  int Width, Height;
  const char *Title;
  struct {
    unsigned char R, G, B;
  } Color;
};

static int draw(const struct Options *O) {
  return printf("%s %dx%d #%02x%02x%02x\n", O->Title ? O->Title : "-", O->Width,
                O->Height, O->Color.R, O->Color.G, O->Color.B);
}

#define DRAW(...)                                                              \
  draw(&(struct Options){.Width = 80, .Height = 25, __VA_ARGS__})

static int sum(const int *Values) {
  int S = 0;
  while (*Values)
    S += *Values++;
  return S;
}

int main(void) {
  DRAW(.Title = "one");
  DRAW(.Color = {255, 128, 1});
  DRAW(.Title = "three", .Color.G = 7);
  printf("%d\n", sum((int[]){1, 2, 3, 4, 0}) + sum((int[3]){10, 20}));
  return 0;
}
