// The summaries of all public rows: found by id, by ordinal and by what they are of.
#include "store/row_table.h"

#include <catch2/catch.hpp>

using namespace assay;

namespace {

RowSummary row_named(std::string id, std::string model, std::string runtime) {
  RowSummary row;
  row.id = std::move(id);
  row.model = std::move(model);
  row.runtime = std::move(runtime);
  return row;
}

// Ordinals have gaps where rows are not public.
RowTable three_rows() {
  RowTable table;
  table.add(2, row_named("a", "m1", ""));
  table.add(5, row_named("b", "m2", "r"));
  table.add(6, row_named("c", "m1", "r"));
  return table;
}

std::string ids_of(const RowList& rows) {
  std::string ids;
  for (const RowSummary& row : rows) ids += row.id;
  return ids;
}

}  // namespace

TEST_CASE("a row is found by its id and by its ordinal", "[store]") {
  const RowTable table = three_rows();
  CHECK(table.find("b") == &table.all()[1]);
  CHECK(table.find("bb") == nullptr);
  CHECK(table.find("") == nullptr);
  CHECK(table.at(6).id == "c");
  CHECK(table.ordinal_of("c") == 6);
  CHECK(table.ordinal_of("d") == std::nullopt);
}

TEST_CASE("the rows of a model or a runtime come in the order of their ids", "[store]") {
  const RowTable table = three_rows();
  CHECK(ids_of(table.of(Facet::model, "m1")) == "ac");
  CHECK(ids_of(table.of(Facet::runtime, "r")) == "bc");
  CHECK(ids_of(table.of(Facet::runtime, "")) == "a");
  CHECK(ids_of(table.of(Facet::model, "none")).empty());
  CHECK(table.counts(Facet::model) == std::map<std::string, std::size_t>{{"m1", 2}, {"m2", 1}});
}
