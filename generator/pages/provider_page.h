// providers/ and providers/<slug>/: who hosts models for others, and what is measured of each.
#pragma once

#include <string_view>
#include <vector>

#include "edition/edition.h"
#include "edition/page_model.h"
#include "summary/standings.h"

namespace assay {

// The providers with a public row, in the catalogue's order.
std::vector<const Provider*> shown_providers(const Edition& edition);

Page provider_list_page(const Edition& edition);
Page provider_page(const Edition& edition, const Standings& standings, const Provider& provider);

}  // namespace assay
