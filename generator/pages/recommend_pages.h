// What should I run? A page for each use case and device (rules §11), and the way to it from the home page. The answer
// comes first, then what ties with it, what is promising, what is not known and what does not do it.
#pragma once

#include <string>
#include <vector>

#include "edition/edition.h"
#include "edition/page_model.h"

namespace assay {

// "recommend/coding/r24", "recommend/coding/r24-x2".
std::string recommend_page_name(std::string_view use_case, std::string_view hardware, std::int64_t count);

Page recommend_page(const Edition& edition, const UseCase& use_case, const std::string& hardware, std::int64_t count);

// recommend/: every task with the devices that have a candidate, and the answer there.
Page recommend_index_page(const Edition& edition);

// The chooser of the home page: partials/chooser.html. Nothing where the site has no use case.
void add_chooser(PageModel& model, const Edition& edition);

// What each task comes to on that device, on its page: DEVICE_TASKS.
void add_tasks_of(PageModel& model, const Edition& edition, std::string_view hardware);

}  // namespace assay
