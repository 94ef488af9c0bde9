// sitemap.xml and robots.txt.
#pragma once

#include <string>
#include <vector>

#include "edition/output_file.h"
#include "model/urls.h"

namespace assay {

// The sitemap of these pages, given by their paths in the destination; 404.html and what is no HTML is left out.
// Up to 45,000 addresses stand in sitemap.xml itself; more make it an index of sitemap-1.xml, sitemap-2.xml, …
std::vector<OutputFile> sitemap_files(const Urls& urls, std::vector<std::string> paths);

OutputFile robots_file(const Urls& urls);

}  // namespace assay
