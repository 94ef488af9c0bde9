// matrix/: models by benchmarks, and the same table as the head of a model's page.
#pragma once

#include "edition/edition.h"
#include "edition/page_model.h"
#include "summary/model_matrix.h"
#include "summary/standings.h"

namespace assay {

Page matrix_page(const Edition& edition, const Standings& standings);

// partials/matrix.html; nothing where the matrix is empty. `models` are shown at most.
void add_matrix(PageModel& model, const Edition& edition, const ModelMatrix& matrix, std::size_t models);

}  // namespace assay
