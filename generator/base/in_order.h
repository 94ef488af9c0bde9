// Work that comes in order, is done on several threads and goes on in order: read, made, taken. No more batches
// are under way than the threads can keep busy with, so what flows through may be larger than the memory.
#pragma once

#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <cstddef>
#include <memory>

namespace assay {

// `read` fills a batch, false at the end; `make` works on one, on any thread; `take` gets each in the order in which
// it was read. `read` and `take` may run at the same time, each on one thread at a time.
template <typename Batch, typename Read, typename Make, typename Take>
void in_order(const Read& read, const Make& make, const Take& take) {
  using Shared = std::shared_ptr<Batch>;
  const auto next = [&read](tbb::flow_control& flow) {
    auto batch = std::make_shared<Batch>();
    if (!read(*batch)) flow.stop();
    return batch;
  };
  const auto work = [&make](Shared batch) {
    make(*batch);
    return batch;
  };
  const auto batches = 2 * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  tbb::parallel_pipeline(batches, tbb::make_filter<void, Shared>(tbb::filter_mode::serial_in_order, next) &
                                      tbb::make_filter<Shared, Shared>(tbb::filter_mode::parallel, work) &
                                      tbb::make_filter<Shared, void>(tbb::filter_mode::serial_in_order,
                                                                     [&take](const Shared& batch) { take(*batch); }));
}

}  // namespace assay
