// Devices, and the runtimes that run on them.
#include "demo/catalogue.h"
#include "demo/toml.h"

namespace assay::demo {
namespace {

const Device device_table[] = {
    {"corvane-r8", "Corvane R8", "Corvane", "8 GiB", DeviceKind::card, 8, 272, 44, 115, {}, "612.#"},
    {"corvane-r16", "Corvane R16", "Corvane", "16 GiB", DeviceKind::card, 16, 448, 84, 190, {}, "612.#"},
    {"corvane-r24",
     "Corvane R24",
     "Corvane",
     "24 GiB",
     DeviceKind::card,
     24,
     1008,
     165,
     350,
     {{"decode_tps", "171.0"}, {"ttft_ms", "195"}},
     "612.#"},
    {"velmora-v24",
     "Velmora V24",
     "Velmora",
     "24 GiB",
     DeviceKind::card,
     24,
     960,
     122,
     330,
     {{"decode_tps", "158.4"}},
     "stack 6.#"},
    {"corvane-r48-pro", "Corvane R48 Pro", "Corvane", "48 GiB", DeviceKind::card, 48, 864, 181, 300, {}, "612.#"},
    {"pendrel-m64", "Pendrel M64", "Pendrel", "unified 64 GiB", DeviceKind::unified, 64, 410, 28, 95, {}, "system firmware 11.#"},
    {"velmora-s80",
     "Velmora S80",
     "Velmora",
     "server 80 GiB",
     DeviceKind::server,
     80,
     2040,
     312,
     400,
     {{"request_throughput", "14.2"}},
     "stack 6.#"},
    // No tier: nothing else in the catalogue is like it, so only another one of it can reproduce its rows.
    {"thornby-32c", "Thornby 32C", "Thornby", "", DeviceKind::cpu, 128, 205, 3.2, 180, {}, "none (CPU only)"},
};

const Runtime runtime_table[] = {
    {"cinder",
     "Cinder",
     {0.57, 0.52, 0.56, 0.46},
     0.55,
     {{"b2410", "2024-01-12", 1.00},
      {"b2901", "2024-05-20", 1.01},
      {"b3305", "2024-07-15", 1.03},
      {"b3720", "2024-09-12", 1.04},
      {"b4060", "2024-11-14", 1.05},
      {"b4409", "2025-01-10", 1.06},
      {"b4820", "2025-03-05", 1.07},
      {"b5200", "2025-05-02", 1.13},
      {"b5512", "2025-06-20", 1.14},
      {"b5801", "2025-08-18", 1.15},
      {"b6011", "2025-11-03", 1.16},
      {"b6204", "2026-02-02", 1.17},
      {"b6320", "2026-04-20", 1.17},
      {"b6401", "2026-06-29", 1.25},
      {"b6512", "2026-08-24", 1.26},
      {"b6630", "2026-10-12", 1.26}},
     {{"b5200", "2025-05-02",
       "New attention kernels: decode is faster, and earlier numbers no longer describe the program that people run."},
      {"b6400", "2026-06-29", "Weights are repacked at load. Decode gains 5 to 8 %, time to first token gains up to 12 %."}},
     "cinder-bench",
     "cinder-serve"},
    {"volant",
     "Volant",
     {0.63, 0.40, 0.66, 0.25},
     0.90,
     {{"0.6.1", "2024-06-10", 1.00},
      {"0.7.0", "2024-12-02", 1.02},
      {"0.8.2", "2025-05-06", 1.04},
      {"0.9.0", "2025-09-08", 1.12},
      {"0.10.1", "2025-11-24", 1.13},
      {"0.11.0", "2026-07-06", 1.14},
      {"0.11.2", "2026-10-05", 1.14}},
     {{"0.9.0", "2025-09-08",
       "The scheduler was rewritten; throughput under load and first-token times changed on every device."},
      {"0.12.0", "2027-01-15", "Announced: prefill and decode will be measured by separate workers."}},
     "volant bench latency",
     "volant serve"},
    {"treadle",
     "Treadle",
     {0.70, 0.35, 0.68, 0.20},
     0.45,
     {{"v0.7.3", "2024-10-28", 1.00},
      {"v0.8.0", "2025-04-01", 1.02},
      {"v0.9.0-rc2", "2026-01-20", 1.05},
      {"v0.9.0", "2026-02-10", 1.08},
      {"v0.9.1", "2026-05-18", 1.09},
      {"v0.9.2-rc1", "2026-09-14", 1.10}},
     {{"v0.9.0", "2026-02-10",
       "The cache moved to eight bits by default; numbers before and after do not measure the same work."}},
     "treadle bench",
     "treadle serve"},
    {"lathe",
     "Lathe",
     {0.40, 0.66, 0.40, 0.40},
     0.80,
     {{"0.18.0", "2024-08-05", 1.00},
      {"0.21.0", "2025-03-10", 1.03},
      {"0.25.2", "2025-10-27", 1.06},
      {"0.28.1", "2026-06-15", 1.08}},
     {},
     "lathe bench",
     "lathe serve"},
    {"sprocket",
     "Sprocket",
     {0.62, 0.35, 0.67, 0.20},
     0.85,
     {{"0.4.2", "2025-02-24", 1.00},
      {"0.4.9.post2", "2025-12-01", 1.04},
      {"0.5.0", "2026-04-28", 1.15},
      {"0.5.3.post1", "2026-08-03", 1.16}},
     {{"0.5.0", "2026-04-28", "Requests with a common prompt prefix share their cache, which changes what a request costs."}},
     "sprocket bench",
     "sprocket serve"},
};

std::string digits(double value) {
  std::string text = decimal(value, 1).text;
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

}  // namespace

std::span<const Device> devices() {
  return device_table;
}
std::span<const Runtime> runtimes() {
  return runtime_table;
}

std::string hardware_toml() {
  TomlWriter out("Devices. All of them, and their makers, are invented.");
  for (const Device& device : devices()) {
    out.element("hardware");
    out.text("slug", device.slug);
    out.text("name", device.name);
    out.text("vendor", device.vendor);
    out.text("tier", device.tier);
    out.raw("memory_gib", digits(device.memory_gib));
    out.raw("memory_bandwidth_gbps", digits(device.bandwidth_gbps));
    std::vector<std::string> figures;
    for (const Figure& figure : device.figures) {
      figures.push_back(inline_table({"metric = " + toml_string(figure.metric), "value = " + std::string(figure.value)}));
    }
    out.tables("vendor_figures", figures);
    out.raw("ceilings", inline_table({"fp16_tflops = " + digits(device.tflops), "board_power_w = " + digits(device.watts)}));
  }
  return out.text();
}

std::string runtimes_toml() {
  TomlWriter out("Runtimes, with the versions after which older numbers describe another program. All invented.");
  for (const Runtime& runtime : runtimes()) {
    out.element("runtime");
    out.text("slug", runtime.slug);
    out.text("name", runtime.name);
    out.text("url", "https://" + std::string(runtime.slug) + ".example/");
    for (const Breaking& breaking : runtime.breaking) {
      out.element("runtime.breaking");
      out.text("version", breaking.version);
      out.raw("date", breaking.date);
      out.text("note", breaking.note);
    }
  }
  return out.text();
}

}  // namespace assay::demo
