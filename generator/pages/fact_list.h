// Lists of named facts on the pages of models, devices, runtimes, benchmarks and operators.
#pragma once

#include <string>

#include "edition/page_model.h"

namespace assay {

// A list of facts; with a title where the page has several. The reference holds until the next list is added.
PageModel& add_facts(PageModel& page, std::string title = {});
// A blank value is shown as not provided.
void add_fact(PageModel& facts, std::string label, std::string value);
// What somebody says of a thing of their own: shown like a fact, and never taken for a measurement (rules §10).
void add_claim(PageModel& facts, std::string label, std::string value);
// The fact as a link where `url` is a web address or a path of this site.
void add_link(PageModel& facts, std::string label, std::string text, const std::string& url);

}  // namespace assay
