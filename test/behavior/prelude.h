// Headers that most C++ programs here use, precompiled once per run.

#ifndef BEHAVIOR_PRELUDE_H
#define BEHAVIOR_PRELUDE_H

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#endif // BEHAVIOR_PRELUDE_H
