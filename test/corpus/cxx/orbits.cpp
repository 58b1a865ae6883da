// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A simulation with floating point. Crash: abort when energy is lost.

#include <cmath>
#include <cstdlib>

struct Vector {
  double X = 0, Y = 0, Z = 0;
  Vector operator+(const Vector &O) const { return {X + O.X, Y + O.Y, Z + O.Z}; }
  Vector operator-(const Vector &O) const { return {X - O.X, Y - O.Y, Z - O.Z}; }
  Vector operator*(double F) const { return {X * F, Y * F, Z * F}; }
  double square() const { return X * X + Y * Y + Z * Z; }
};

struct Body {
  Vector Position, Velocity;
  float Mass;
  int Id;
};

class System {
public:
  static constexpr int Max = 3;

  void add(Vector Position, Vector Velocity, float Mass) {
    Bodies[Count] = {Position, Velocity, Mass, Count};
    ++Count;
  }

  void step(double Dt) {
    for (int A = 0; A < Count; ++A) {
      Vector Force;
      for (int B = 0; B < Count; ++B)
        if (A != B) {
          Vector Between = Bodies[B].Position - Bodies[A].Position;
          double Distance = Between.square() + 0.25;
          Force = Force + Between * (Bodies[B].Mass / Distance);
        }
      Bodies[A].Velocity = Bodies[A].Velocity + Force * Dt;
    }
    for (int A = 0; A < Count; ++A)
      Bodies[A].Position = Bodies[A].Position + Bodies[A].Velocity * Dt;
    Time += Dt;
  }

  [[gnu::noinline]] double check(double Before) const {
    double Energy = 0;
    for (int A = 0; A < Count; ++A)
      Energy += 0.5 * Bodies[A].Mass * Bodies[A].Velocity.square();
    float Loss = static_cast<float>(Before - Energy);
    bool Bad = Energy > 2.5;
    if (Bad)
      abort();
    return Energy + Loss * 0;
  }

private:
  Body Bodies[Max] = {};
  int Count = 0;
  double Time = 0;
};

[[gnu::noinline]] static double simulate(System &S, double Dt, unsigned Steps) {
  double Energy = 0.125;
  for (unsigned N = 0; N < Steps; ++N) {
    S.step(Dt);
    Energy = S.check(Energy);
  }
  return Energy;
}

int main() {
  System S;
  S.add({0, 0, 0}, {0, 0, 0}, 4.0f);
  S.add({2, 0, 0}, {0, 1.5, 0}, 1.0f);
  S.add({0, -4, 0.5}, {-1, 0, 0}, 0.5f);
  double Infinite = HUGE_VAL, Tiny = 5e-324, Negative = -0.0;
  float Third = 1.0f / 3;
  double Energy = simulate(S, 0.125, 100);
  return Energy < Infinite + Tiny + Negative + static_cast<double>(Third);
}
