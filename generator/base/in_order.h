// Work that comes in order, is done on several threads and goes on in order: read, made, taken. No more batches
// are under way than the threads can keep busy with, so what flows through may be larger than the memory.
#pragma once

#include <tbb/parallel_for_each.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <cstddef>
#include <utility>
#include <vector>

namespace assay {

// `read` fills a batch, false at the end; `make` works on one, on any thread; `take` gets each in the order in which
// it was read. `read` and `take` may run at the same time, each on one thread at a time.
template <typename Batch, typename Read, typename Make, typename Take>
void in_order(const Read& read, const Make& make, const Take& take) {
  // Batches end in the order in which they began, so the place of one is free when it is needed again. What flows is a
  // pointer: anything larger would be lost in the pipeline when a step throws.
  std::vector<Batch> places(2 * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency()));
  std::size_t begun = 0;
  const auto next = [&](tbb::flow_control& flow) {
    Batch* batch = &places[begun++ % places.size()];
    *batch = Batch();
    if (!read(*batch)) flow.stop();
    return batch;
  };
  const auto work = [&make](Batch* batch) {
    make(*batch);
    return batch;
  };
  tbb::parallel_pipeline(places.size(), tbb::make_filter<void, Batch*>(tbb::filter_mode::serial_in_order, next) &
                                            tbb::make_filter<Batch*, Batch*>(tbb::filter_mode::parallel, work) &
                                            tbb::make_filter<Batch*, void>(tbb::filter_mode::serial_in_order,
                                                                           [&take](Batch* batch) { take(*batch); }));
}

// The same where reading and taking share something that serves one thread, and both are done on this one: while the
// items of a batch are made on the others, the batch before is taken and the next is read. `read` returns a batch,
// empty at the end; `make` works on an item; `take` gets each batch.
template <typename Read, typename Make, typename Take>
void by_turns(const Read& read, const Make& make, const Take& take) {
  tbb::task_group others;
  decltype(read()) made;
  for (auto making = read(); !making.empty();) {
    others.run([&] { tbb::parallel_for_each(making, make); });
    take(made);
    auto coming = read();
    others.wait();
    made = std::exchange(making, std::move(coming));
  }
  take(made);
}

}  // namespace assay
