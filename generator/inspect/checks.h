// The proofs about a whole finished site. Each adds what it finds to the report.
#pragma once

#include "inspect/inspector.h"
#include "inspect/report.h"
#include "inspect/site_contents.h"

namespace assay {

// Every address leads to a file of the site and every fragment to an id; every page can be reached; the sitemap and
// the feeds agree with the pages. Gathers the addresses out of the site.
void check_links(const SiteContents& site, SiteReport& report, Inspection& inspection);

// Every number on a page is one of its row's document; no page repeats a row's number without naming the row.
void check_numbers(const SiteContents& site, SiteReport& report, Inspection& inspection);

// Documents name only what has a document, tell a row's value as the row does, and beside its context.
void check_documents(const SiteContents& site, SiteReport& report);

// Charts read lists that exist and draw fields that these have.
void check_charts(const SiteContents& site, SiteReport& report);

// Downloads hold every row once, whole, with a column for everything that any row's context has.
void check_downloads(const SiteContents& site, SiteReport& report);

}  // namespace assay
