#include "pages/small_edition.h"

namespace assay::testing {

std::string own_template(std::string_view name) {
  return read_file(std::filesystem::path(ASSAY_SOURCE_DIR) / "templates" / name);
}

}  // namespace assay::testing
