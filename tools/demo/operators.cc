// Who measures.
#include "demo/catalogue.h"
#include "demo/toml.h"

namespace assay::demo {
namespace {

// clang-format off
const Operator operator_table[] = {
    {"record-bench", "Record Bench", "editorial",
     "The editors' own test bench. Devices are bought at list price or returned after testing; nobody who runs it works for a vendor in this record.",
     "Debian 12", {"corvane-r8", "corvane-r16", "corvane-r24", "velmora-v24", "corvane-r48-pro", "pendrel-m64", "thornby-32c"}, true},
    {"record-bench-north", "Record Bench North", "editorial",
     "The editors' second site. The Velmora S80 is rented by the hour; Velmora does not know which account it is.",
     "Debian 12", {"velmora-s80", "corvane-r24"}, true},
    {"attic-rack", "Attic Rack", "community", "Pays for everything. Sells used cards now and then, never the ones in this record.",
     "Debian 13", {"corvane-r24", "corvane-r8"}, true},
    {"saltmarsh", "Saltmarsh Computing", "community", "A repair shop; sells Corvane and Velmora cards among others.",
     "Ubuntu 24.04", {"corvane-r24", "corvane-r16"}, true},
    {"quiet-fans", "Quiet Fans", "community", "Writes about silent computers. Cards run at 80 % power unless a row says otherwise.",
     "Fedora 42", {"corvane-r16", "corvane-r24"}, false},
    {"two-slot", "Two Slot", "community", "Got one of the two Velmora V24 cards from Velmora for a review in 2025, without conditions.",
     "Ubuntu 24.04", {"velmora-v24", "corvane-r24"}, true},
    {"kettle-and-card", "Kettle & Card", "community", "Two friends, one small computer. Nothing to disclose.",
     "Ubuntu 24.04", {"corvane-r8", "corvane-r16"}, false},
    {"undervolted", "Undervolted", "community", "Runs cards below stock voltage as a hobby; rows say when a number was taken that way.",
     "Arch Linux", {"corvane-r8"}, false},
    {"lowland-ml-club", "Lowland ML Club", "community", "A university club. The R48 Pro was a donation from a member's employer, who sells none.",
     "Debian 12", {"corvane-r48-pro", "corvane-r24", "pendrel-m64"}, true},
    {"brassbound", "Brassbound", "community", "Consults for companies that deploy local models, among them users of Volant.",
     "Ubuntu 24.04", {"corvane-r24", "velmora-v24"}, true},
    {"nine-volt", "Nine Volt", "community", "Owns shares of Pendrel worth less than a month's rent.",
     "Pendrel OS 26", {"pendrel-m64"}, false},
    {"tin-roof", "Tin Roof Lab", "community", "Nothing to disclose, and no card: everything runs on processors and one unified-memory machine.",
     "Debian 13", {"thornby-32c", "pendrel-m64"}, true},
    {"paper-lantern", "Paper Lantern", "community", "Rents servers by the hour and pays the list price.",
     "Ubuntu 24.04", {"velmora-s80", "corvane-r48-pro"}, false},
    {"home-mesh", "רשת ביתית", "community", "Home network of a family of four; the children choose the models.",
     "Debian 13", {"velmora-v24", "corvane-r16"}, false},
    {"fast-results", "Fast Results", "community", "Has not answered the question.",
     "Windows 11", {}, false},
    {"sweep-agent", "Sweep Agent", "agent", "An automated agent that fills gaps in the coverage table at night, started by the editors.",
     "Debian 12", {"corvane-r24", "corvane-r16"}, false},
    {"night-loop", "Night Loop", "agent", "A coding agent that measures the setup it is running on. Nobody watches it.",
     "Ubuntu 24.04", {"corvane-r48-pro"}, false},
    {"corvane-press", "Corvane, press office", "vendor", "Sells the devices that it publishes figures for.", "not stated", {}, true},
    {"velmora-labs", "Velmora Performance Labs", "vendor", "Sells the devices that it publishes figures for.", "not stated", {}, true},
    {"quernstone-research", "Quernstone Research", "vendor", "Trains and publishes the Marl models.", "not stated", {}, true},
    {"tablemaker", "Tablemaker Archive", "external", "Collects numbers from papers and blog posts. Measures nothing itself.", "not stated", {}, true},
    {"paper-shelf", "Paper Shelf", "external", "Copies tables out of preprints, with page numbers.", "not stated", {}, true},
};
// clang-format on

}  // namespace

std::span<const Operator> operators() {
  return operator_table;
}

std::string operators_toml() {
  TomlWriter out("Operators: who measured, and what a reader should know about them. All invented.");
  for (const Operator& entry : operators()) {
    out.element("operator");
    out.text("handle", entry.handle);
    out.text("name", entry.name);
    out.text("kind", entry.kind);
    if (entry.has_page) out.text("url", "https://" + std::string(entry.handle) + ".example/");
    out.text("discloses", entry.discloses);
  }
  return out.text();
}

}  // namespace assay::demo
