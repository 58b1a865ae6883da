// STDIN: 12 7.5 word\nrest of the line\n
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>

struct Point {
  int X, Y;
};
static std::ostream &operator<<(std::ostream &O, const Point &P) {
  return O << '<' << P.X << ',' << P.Y << '>';
}
static std::istream &operator>>(std::istream &I, Point &P) {
  char C;
  return I >> C >> P.X >> C >> P.Y >> C;
}

int main() {
  std::ostringstream Out;
  Out << Point{3, -4} << ' ' << std::hex << 255 << std::dec << ' '
      << std::setw(6) << std::setfill('0') << 42 << ' ' << std::fixed
      << std::setprecision(2) << 3.14159 << ' ' << std::boolalpha << true;
  std::cout << Out.str() << "\n";
  std::istringstream In("<7,8> <9,x");
  Point P{0, 0}, Q{0, 0};
  bool First = bool(In >> P), Second = bool(In >> Q);
  std::cout << P << First << Second << std::endl;
  int I;
  double D;
  std::string W, L;
  std::cin >> I >> D >> W;
  std::getline(std::cin >> std::ws, L);
  std::cout << I + D << '|' << W << '|' << L << '\n';
  return 0;
}
