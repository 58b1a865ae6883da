#include <math.h>
#include <stdio.h>

typedef struct {
  float Re, Im;
} Sample;

static Sample add(Sample A, Sample B) {
  return (Sample){A.Re + B.Re, A.Im + B.Im};
}
static Sample subtract(Sample A, Sample B) {
  return (Sample){A.Re - B.Re, A.Im - B.Im};
}
static Sample times(Sample A, Sample B) {
  return (Sample){A.Re * B.Re - A.Im * B.Im, A.Re * B.Im + A.Im * B.Re};
}

static void transform(Sample *Data, int Count, int Stride, Sample *Out) {
  if (Count == 1) {
    *Out = *Data;
    return;
  }
  transform(Data, Count / 2, Stride * 2, Out);
  transform(Data + Stride, Count / 2, Stride * 2, Out + Count / 2);
  for (int K = 0; K < Count / 2; ++K) {
    float Angle = -6.2831853f * (float)K / (float)Count;
    Sample T = times((Sample){cosf(Angle), sinf(Angle)}, Out[K + Count / 2]);
    Sample Even = Out[K];
    Out[K] = add(Even, T);
    Out[K + Count / 2] = subtract(Even, T);
  }
}

int main(void) {
  Sample In[16], Out[16];
  for (int I = 0; I < 16; ++I)
    In[I] = (Sample){(float)((I * 7) % 5), 0};
  transform(In, 16, 1, Out);
  for (int I = 0; I < 16; ++I)
    printf("%.3f %.3f\n", Out[I].Re + 0.0f, fabsf(Out[I].Im));
  return 0;
}
