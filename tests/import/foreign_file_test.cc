#include "import/foreign_file.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/temporary_folder.h"
#include "program/run_program.h"

using namespace assay;

TEST_CASE("folders are walked in order, without hidden ones, and a file named twice is read once", "[import][files]") {
  const TemporaryFolder folder;
  write_tree(folder.path(), {{"b.json", "1"}, {"a/c.json", "2"}, {".git/d.json", "3"}, {".eval_results/e.yaml", "4"}});
  Diagnostics diagnostics;
  const auto files = foreign_files({folder.path(), folder.path() / "b.json"}, diagnostics);
  std::string names;
  for (const ForeignFile& file : files) names += file.path().lexically_relative(folder.path()).generic_string() + " ";
  CHECK(names == ".eval_results/e.yaml a/c.json b.json ");
  CHECK_FALSE(files[0].named);
  CHECK_FALSE(diagnostics.has_errors());
  foreign_files({folder.path() / "none"}, diagnostics);
  CHECK(diagnostics.error_count() == 1);
}

TEST_CASE("a file beside another is never outside the folder that was named", "[import][files]") {
  const TemporaryFolder folder;
  write_tree(folder.path(), {{"secret.json", "x"}, {"run/a.json", "1"}, {"run/deep/b.json", "2"}});
  Diagnostics diagnostics;
  const auto files = foreign_files({folder.path() / "run"}, diagnostics);
  REQUIRE(files.size() == 2);
  CHECK(files[1].beside("../a.json").has_value());
  CHECK(files[1].beside("b.json").has_value());
  CHECK_FALSE(files[1].beside("../../secret.json").has_value());
  CHECK_FALSE(files[1].beside("/etc/hostname").has_value());
  CHECK_FALSE(ForeignFile("memory", "text").beside("a.json").has_value());
}

TEST_CASE("lines come one by one whatever blocks the disk gives", "[import][files]") {
  const TemporaryFolder folder;
  const std::string long_line((1 << 20) + 7, 'x');
  write_tree(folder.path(), {{"lines", "a\n\n" + long_line + "\nlast"}});
  Diagnostics diagnostics;
  std::string seen;
  ForeignFile::on_disk("lines", folder.path() / "lines")
      .each_line(
          [&](std::string_view line, std::size_t number) {
            seen += std::to_string(number) + ":" + std::to_string(line.size()) + " ";
            return true;
          },
          diagnostics);
  CHECK(seen == "1:1 2:0 3:1048583 4:4 ");
  CHECK_FALSE(diagnostics.has_errors());
}
