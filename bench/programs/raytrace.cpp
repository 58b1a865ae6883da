// A ray tracer: virtual calls, small structs by value, floating point.

#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

struct Vec {
  double X = 0, Y = 0, Z = 0;
  Vec operator+(const Vec &O) const { return {X + O.X, Y + O.Y, Z + O.Z}; }
  Vec operator-(const Vec &O) const { return {X - O.X, Y - O.Y, Z - O.Z}; }
  Vec operator*(double F) const { return {X * F, Y * F, Z * F}; }
  double dot(const Vec &O) const { return X * O.X + Y * O.Y + Z * O.Z; }
  Vec unit() const { return *this * (1 / std::sqrt(dot(*this))); }
};

struct Ray {
  Vec From, Direction;
  Vec at(double T) const { return From + Direction * T; }
};

struct Material {
  Vec Color;
  double Mirror;
};

class Shape {
public:
  Material M;
  explicit Shape(const Material &M) : M(M) {}
  virtual ~Shape() = default;
  virtual double hit(const Ray &R) const = 0;
  virtual Vec normal(const Vec &P) const = 0;
  virtual Vec color(const Vec &) const { return M.Color; }
};

class Sphere : public Shape {
  Vec Center;
  double Radius;

public:
  Sphere(Vec C, double R, Material M) : Shape(M), Center(C), Radius(R) {}
  double hit(const Ray &R) const override {
    Vec Offset = R.From - Center;
    double B = Offset.dot(R.Direction);
    double D = B * B - Offset.dot(Offset) + Radius * Radius;
    if (D < 0)
      return -1;
    double Root = std::sqrt(D);
    return -B - Root > 1e-6 ? -B - Root : -B + Root;
  }
  Vec normal(const Vec &P) const override { return (P - Center).unit(); }
};

class Floor : public Shape {
  double Height;

public:
  Floor(double H, Material M) : Shape(M), Height(H) {}
  double hit(const Ray &R) const override {
    if (std::fabs(R.Direction.Y) < 1e-9)
      return -1;
    return (Height - R.From.Y) / R.Direction.Y;
  }
  Vec normal(const Vec &) const override { return {0, 1, 0}; }
  Vec color(const Vec &P) const override {
    bool Dark = (int(std::floor(P.X)) + int(std::floor(P.Z))) & 1;
    return Dark ? M.Color * 0.3 : M.Color;
  }
};

class Scene {
  std::vector<std::unique_ptr<Shape>> Shapes;
  Vec Light{-5, 8, -6};

public:
  template <class T, class... Args> void add(Args... A) {
    Shapes.push_back(std::make_unique<T>(A...));
  }
  const Shape *nearest(const Ray &R, double &Distance) const {
    const Shape *Found = nullptr;
    for (const auto &S : Shapes) {
      double T = S->hit(R);
      if (T > 1e-6 && (!Found || T < Distance)) {
        Distance = T;
        Found = S.get();
      }
    }
    return Found;
  }
  Vec trace(const Ray &R, int Depth) const {
    double T = 0;
    const Shape *S = nearest(R, T);
    if (!S)
      return Vec{0.4, 0.6, 0.9} * (0.5 + 0.5 * R.Direction.Y);
    Vec P = R.at(T), N = S->normal(P), ToLight = (Light - P).unit();
    double Blocked = 0;
    bool Shadow = nearest({P, ToLight}, Blocked) != nullptr;
    double Bright = Shadow ? 0.1 : 0.1 + 0.9 * std::fmax(0, N.dot(ToLight));
    Vec C = S->color(P) * Bright;
    if (Depth > 0 && S->M.Mirror > 0) {
      Vec Back = R.Direction - N * (2 * R.Direction.dot(N));
      C = C * (1 - S->M.Mirror) + trace({P, Back}, Depth - 1) * S->M.Mirror;
    }
    return C;
  }
};

int main() {
  Scene S;
  S.add<Floor>(-1.0, Material{{0.8, 0.8, 0.7}, 0.2});
  for (int I = 0; I < 9; ++I)
    S.add<Sphere>(Vec{I % 3 * 2.0 - 2, I / 3 * 0.7 - 0.4, I * 0.8 + 2}, 0.6,
                  Material{{0.2 + I * 0.08, 0.9 - I * 0.07, 0.5}, I % 4 * 0.2});
  const int Width = 220, Height = 160;
  double Sums[3] = {};
  unsigned Hash = 1;
  for (int Y = 0; Y < Height; ++Y)
    for (int X = 0; X < Width; ++X) {
      Vec Direction{(X - Width / 2.0) / Height, (Height / 2.0 - Y) / Height, 1};
      Vec C = S.trace({{0, 0.5, -4}, Direction.unit()}, 4);
      Sums[0] += C.X, Sums[1] += C.Y, Sums[2] += C.Z;
      Hash = Hash * 31 + unsigned(C.X * 200) + unsigned(C.Y * 200);
    }
  std::printf("%.6f %.6f %.6f %08x\n", Sums[0], Sums[1], Sums[2], Hash);
  return 0;
}
