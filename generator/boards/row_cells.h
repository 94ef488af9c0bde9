// The cells that every list of rows shares: value with interval, trust, date with lifecycle. Each function sets the
// names that one partial of templates/partials/ shows.
#pragma once

#include <algorithm>
#include <string>

#include "base/date.h"
#include "edition/page_model.h"
#include "model/catalogue.h"
#include "store/store.h"

namespace assay {

// What a bar's full width stands for; always holds zero. Rows of one table share one scale.
struct ValueScale {
  double low = 0, high = 0;
  // Widens the scale so that the row's value and interval fit.
  void hold(const RowSummary& row);
  bool empty() const { return high <= low; }
};

// How many characters the values and half widths of a table take: the class that aligns them ("v5 h3").
struct ValueSizes {
  std::size_t value = 3, half_width = 0;
  void hold(const RowSummary& row, const Benchmark& benchmark);
  std::string classes() const;
};

// partials/value_cell.html. The template must stand within an element with data-row and know ID. Without a
// scale there is no bar.
void set_value(PageModel& model, const RowSummary& row, const Benchmark& benchmark, const ValueScale& scale = {});

// partials/trust.html: confidence tier of a performance row, else trust tier; as a word with its drawing.
void set_trust(PageModel& model, const RowSummary& row);
// The heading of that column: "Confidence" or "Trust".
std::string_view trust_label(const Benchmark& benchmark);

// partials/lifecycle.html: the badge of a row that is not current, or a word that it soon will not be.
void set_lifecycle(PageModel& model, const RowSummary& row, Date as_of);
// MEASURED_ISO and MONTH, for <time>.
void set_month(PageModel& model, const RowSummary& row);

}  // namespace assay
