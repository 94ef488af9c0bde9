#include "serve/server.h"

#include <fmt/format.h>
#include <httplib.h>

#include <atomic>
#include <thread>

#include "base/file_system.h"
#include "base/json.h"
#include "write/media_type.h"

namespace assay {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t threads = 64;  // waiting tabs hold one each

// Two servers on one port would answer in turn.
void take_port_alone(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

Asked asked_of(const httplib::Request& request) {
  return {request.method,
          request.path,
          request.get_header_value("Host"),
          request.get_header_value("Origin"),
          request.get_header_value("Sec-Fetch-Dest"),
          request.get_header_value("Accept")};
}

void answer(httplib::Response& response, int status, std::string bytes, const std::string& type) {
  response.status = status;
  if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-store");
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
  response.set_header("X-Frame-Options", "DENY");
  if (!response.has_header("X-Content-Type-Options")) response.set_header("X-Content-Type-Options", "nosniff");
  response.set_content(std::move(bytes), type);
}

// One request for the site, and one tab's listening.
class Handler {
 public:
  Handler(PreviewSource& source, Tabs& tabs, const ServerPlace& place, const std::string& files)
      : source_(source), tabs_(tabs), place_(place), files_(files) {}

  void handle(const httplib::Request& request, httplib::Response& response) {
    const Asked asked = asked_of(request);
    if (const auto refusal = refusal_of(asked, place_))
      return answer(response, refusal->status, refusal->why + "\n", "text/plain");
    if (asked.path.starts_with(own_folder)) return handle_own(asked.path.substr(own_folder.size()), request, response);
    const std::string prefix = source_.prefix();
    if (asked.path == "/" && prefix != "/") return redirect(response, prefix);
    for (const std::string& name : files_meant(asked.path, prefix)) {
      if (give_file(asked, name, 200, response)) return;
    }
    give_other(asked, prefix, response);
  }

 private:
  static void redirect(httplib::Response& response, const std::string& address) {
    response.status = 302;
    response.set_header("Cache-Control", "no-store");
    response.set_header("Location", address);
  }

  // Who follows a link or reloads gets the bar; whoever fetches gets the bytes of the site.
  // What a page is marked with is asked for before its bytes: a mark that is too old costs a reload, one that is too
  // new would hide a change.
  bool give_file(const Asked& asked, const std::string& name, int status, httplib::Response& response) {
    const bool has_bar = name.ends_with(".html") && is_opened_in_tab(asked);
    const Tabs::Open shown = has_bar ? source_.open_page(name) : Tabs::Open{};
    auto bytes = source_.file(name);
    if (!bytes) return false;
    add_host_headers(name, response);
    // Their names hold their hash, and a page that is reloaded after each save asks for several.
    if (name.starts_with("assets/")) response.set_header("Cache-Control", std::string(cache_control_of(name)));
    answer(response, status, has_bar ? with_preview_bar(*bytes, name, shown.mark) : std::move(*bytes), content_type(name));
    return true;
  }

  void add_host_headers(const std::string& name, httplib::Response& response) {
    for (const auto& [header, value] : host_headers(source_.file("_headers").value_or(""), name))
      response.set_header(header.c_str(), value);
  }

  // A folder without its slash, an old address, or nothing.
  void give_other(const Asked& asked, const std::string& prefix, httplib::Response& response) {
    if (asked.path.starts_with(prefix) && !asked.path.ends_with('/')) {
      if (source_.file(asked.path.substr(prefix.size()) + "/index.html")) return redirect(response, asked.path + "/");
    }
    if (const auto address = source_.moved_to(asked.path)) return redirect(response, *address);
    give_missing(asked, prefix, response);
  }

  // The page that is missing is the one that the tab waits for.
  void give_missing(const Asked& asked, const std::string& prefix, httplib::Response& response) {
    const auto meant = files_meant(asked.path, prefix);
    const Tabs::Open shown = source_.open_page(meant.empty() ? "404.html" : meant.front());
    const std::string problems = source_.problem_text();
    const int status = problems.empty() ? 404 : 500;
    std::string page = problems.empty() ? source_.file("404.html").value_or("not found\n") : problem_page(problems);
    if (is_opened_in_tab(asked)) page = with_preview_bar(page, shown.page, shown.mark);
    add_host_headers("404.html", response);
    answer(response, status, std::move(page), content_type(".html"));
  }

  void handle_own(const std::string& name, const httplib::Request& request, httplib::Response& response) {
    if (name == "events" && request.method == "GET") return listen(request, response);
    if (name == "state.json") return answer(response, 200, source_.state(), "application/json");
    if (name == "as-of" && request.method == "POST") return set_day(request, response);
    if (name == "preview.js" || name == "preview.css") return give_own_file(name, response);
    answer(response, 404, "not found\n", "text/plain");
  }

  // For as long as somebody saves again and again.
  void give_own_file(const std::string& name, httplib::Response& response) {
    response.set_header("Cache-Control", "private, max-age=60");
    answer(response, 200, read_file(files_ + "/" + name), content_type(name));
  }

  void set_day(const httplib::Request& request, httplib::Response& response) {
    const auto day = parse_date(request.body);
    if (!day && !request.body.empty()) return answer(response, 400, "expected YYYY-MM-DD, or nothing\n", "text/plain");
    source_.show_as_on(day);
    answer(response, 200, source_.state(), "application/json");
  }

  // A tab names the address of its style sheet, an edition the file.
  std::string name_of_style(const std::string& address) {
    const std::string prefix = source_.prefix();
    return address.starts_with(prefix) ? address.substr(prefix.size()) : address;
  }

  // What was served and what is shown may differ by now: then the tab is told at once. It is among those that hear of
  // edits before anything is compared, so that none falls between.
  void listen(const httplib::Request& request, httplib::Response& response) {
    const Tabs::Open shown{request.get_param_value("page"), request.get_param_value("mark"),
                           name_of_style(request.get_param_value("style"))};
    const auto id = tabs_.open(shown);
    if (!id) return answer(response, 503, "too many open pages\n", "text/plain");
    tell_tab(source_, tabs_, *id, shown);
    response.set_header("Cache-Control", "no-store");
    response.set_chunked_content_provider(
        "text/event-stream",
        [this, id = *id](std::size_t, httplib::DataSink& sink) {
          const auto message = tabs_.next(id, 1000ms);
          if (!message) return false;
          const std::string text = message->empty() ? ": still here\n\n" : *message;
          return sink.is_writable() && sink.write(text.data(), text.size());
        },
        [this, id = *id](bool) { tabs_.close(id); });
  }

  PreviewSource& source_;
  Tabs& tabs_;
  const ServerPlace& place_;
  const std::string& files_;
};

}  // namespace

void tell_tab(PreviewSource& source, Tabs& tabs, Tabs::Id id, const Tabs::Open& shown) {
  const Tabs::Open now = source.open_page(shown.page);
  tabs.set(id, now);
  if (now.mark != shown.mark) {
    tabs.tell(id, event_text("reload", to_json(Json::object().set("mark", now.mark))));
  } else if (now.stylesheet != shown.stylesheet) {
    tabs.tell(id, event_text("style", to_json(Json::object().set("from", shown.stylesheet).set("to", now.stylesheet))));
  }
  tabs.tell(id, event_text("state", source.state()));
}

struct PreviewServer::Http {
  httplib::Server server;
  std::unique_ptr<Handler> handler;
  std::thread thread;
};

PreviewServer::PreviewServer(std::string host, int port, int last_port, std::string files)
    : http_(std::make_unique<Http>()), place_{std::move(host), port}, files_(std::move(files)) {
  http_->server.new_task_queue = [] { return new httplib::ThreadPool(threads); };
  http_->server.set_tcp_nodelay(true);
  http_->server.set_keep_alive_timeout(1);
  http_->server.set_socket_options(take_port_alone);
  while (!http_->server.bind_to_port(place_.host, place_.port)) {
    if (++place_.port <= last_port) continue;
    const std::string ports =
        port == last_port ? fmt::format("port {}", port) : fmt::format("every port from {} to {}", port, last_port);
    throw EnvironmentError(fmt::format("{} of {} is taken or may not be used", ports, place_.host));
  }
}

PreviewServer::~PreviewServer() {
  stop();
}

void PreviewServer::start(PreviewSource& source) {
  http_->handler = std::make_unique<Handler>(source, tabs_, place_, files_);
  const auto handle = [this](const httplib::Request& request, httplib::Response& response) {
    http_->handler->handle(request, response);
  };
  // A call's body is read after this handler, so calls go the ordinary way.
  http_->server.set_pre_routing_handler([handle](const httplib::Request& request, httplib::Response& response) {
    if (request.method == "POST" && request.path.starts_with(own_folder)) return httplib::Server::HandlerResponse::Unhandled;
    handle(request, response);
    return httplib::Server::HandlerResponse::Handled;
  });
  http_->server.Post(".*", handle);
  http_->thread = std::thread([this] { http_->server.listen_after_bind(); });
}

void PreviewServer::stop() {
  tabs_.end();
  if (!http_->thread.joinable()) return;
  http_->server.stop();
  http_->thread.join();
}

}  // namespace assay
