#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "report/baselines.h"
#include "report/explain.h"
#include "report/row_names.h"
#include "site/pipeline.h"
#include "verbs/request.h"
#include "verbs/verbs.h"

namespace assay {
int run_explain(const Options& options) {
  Diagnostics diagnostics;
  const Judged judged = judge(request_from(options), diagnostics);
  print_problems(diagnostics, options);
  if (diagnostics.has_errors()) return exit_site_errors;
  const auto document = explain_document(judged.site, judged.facts, judged.decisions, judged.store, options.row);
  if (!document) {
    std::cerr << "assay: " << no_row_with_id(judged.facts, options.row) << '\n';
    return exit_usage;
  }
  const Colour colour = isatty(STDOUT_FILENO) && !std::getenv("NO_COLOR") ? Colour::on : Colour::off;
  std::cout << (options.json ? to_pretty_json(*document) : explain_text(*document, colour));
  return exit_done;
}

int run_compare(const Options& options) {
  Diagnostics diagnostics;
  const Judged judged = judge(request_from(options), diagnostics);
  print_problems(diagnostics, options);
  if (diagnostics.has_errors()) return exit_site_errors;
  const ComparisonNames names{options.baseline, options.candidate};
  const ComparisonAnswer answer = options.of_rows
                                      ? compared_rows(judged.site, judged.facts, judged.decisions, names, options.json)
                                      : compared_baselines(judged.site, judged.store, names, options.json);
  std::cout << answer.out;
  if (!answer.problem.empty()) std::cerr << "assay: " << answer.problem << '\n';
  if (answer.ending == ComparisonAnswer::Ending::no_such_thing) return exit_usage;
  return answer.ending == ComparisonAnswer::Ending::good ? exit_done : exit_site_errors;
}

}  // namespace assay
