#include <cstdio>

int main() {
  std::puts("assay " ASSAY_VERSION);
  return 0;
}
