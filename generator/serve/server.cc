#include "serve/server.h"

#include <httplib.h>

#include <fmt/format.h>

#include <atomic>
#include <thread>

#include "base/file_system.h"

namespace assay {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t threads = 64;   // waiting tabs hold one each

// Two servers on one port would answer in turn.
void take_port_alone(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

Asked asked_of(const httplib::Request& request) {
  return {request.method, request.path, request.get_header_value("Host"), request.get_header_value("Origin"),
          request.get_header_value("Sec-Fetch-Dest")};
}

void answer(httplib::Response& response, int status, std::string bytes, const std::string& type) {
  response.status = status;
  response.set_header("Cache-Control", "no-store");
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_content(std::move(bytes), type);
}

// One request for the site, and one tab's listening.
class Handler {
 public:
  Handler(PreviewSource& source, Tabs& tabs, const ServerPlace& place, const std::string& files)
      : source_(source), tabs_(tabs), place_(place), files_(files) {}

  void handle(const httplib::Request& request, httplib::Response& response) {
    const Asked asked = asked_of(request);
    if (const auto refusal = refusal_of(asked, place_)) return answer(response, refusal->status, refusal->why + "\n", "text/plain");
    if (asked.path.starts_with(own_folder)) return handle_own(asked.path.substr(own_folder.size()), request, response);
    const std::string prefix = source_.prefix();
    if (asked.path == "/" && prefix != "/") return redirect(response, prefix);
    for (const std::string& name : files_meant(asked.path, prefix)) {
      if (auto bytes = source_.file(name)) return give_file(asked, name, std::move(*bytes), response);
    }
    give_other(asked, prefix, response);
  }

 private:
  static void redirect(httplib::Response& response, const std::string& address) {
    response.status = 302;
    response.set_header("Cache-Control", "no-store");
    response.set_header("Location", address);
  }

  void give_file(const Asked& asked, const std::string& name, std::string bytes, httplib::Response& response) {
    if (name.ends_with(".html")) return give_page(asked, name, std::move(bytes), response, 200);
    answer(response, 200, std::move(bytes), content_type(name));
  }

  // Who follows a link or reloads gets the bar; whoever fetches gets the bytes of the site.
  void give_page(const Asked& asked, const std::string& name, std::string bytes, httplib::Response& response, int status) {
    if (asked.destination == "document") bytes = with_preview_bar(bytes, name, source_.open_page(name).mark);
    answer(response, status, std::move(bytes), content_type(".html"));
  }

  // A folder without its slash, an old address, or nothing.
  void give_other(const Asked& asked, const std::string& prefix, httplib::Response& response) {
    if (asked.path.starts_with(prefix) && !asked.path.ends_with('/')) {
      if (source_.file(asked.path.substr(prefix.size()) + "/index.html")) return redirect(response, asked.path + "/");
    }
    if (const auto address = source_.moved_to(asked.path)) return redirect(response, *address);
    // The page that is missing is the one that the tab waits for.
    const auto meant = files_meant(asked.path, prefix);
    const std::string name = meant.empty() ? "404.html" : meant.front();
    const std::string problems = source_.problem_text();
    if (!problems.empty()) return give_page(asked, name, problem_page(problems), response, 500);
    give_page(asked, name, source_.file("404.html").value_or("not found\n"), response, 404);
  }

  void handle_own(const std::string& name, const httplib::Request& request, httplib::Response& response) {
    if (name == "events") return listen(request, response);
    if (name == "state.json") return answer(response, 200, source_.state(), "application/json");
    if (name == "as-of" && request.method == "POST") return set_day(request, response);
    if (name == "preview.js" || name == "preview.css") return answer(response, 200, read_file(files_ + "/" + name), content_type(name));
    answer(response, 404, "not found\n", "text/plain");
  }

  void set_day(const httplib::Request& request, httplib::Response& response) {
    const auto day = parse_date(request.body);
    if (!day && !request.body.empty()) return answer(response, 400, "expected YYYY-MM-DD, or nothing\n", "text/plain");
    source_.show_as_on(day);
    answer(response, 200, source_.state(), "application/json");
  }

  // What was served and what is shown may differ by now: then the tab is told at once.
  void listen(const httplib::Request& request, httplib::Response& response) {
    const Tabs::Open now = source_.open_page(request.get_param_value("page"));
    const auto id = tabs_.open(now);
    if (!id) return answer(response, 503, "too many open pages\n", "text/plain");
    tabs_.tell(*id, event_text("state", source_.state()));
    if (now.mark != request.get_param_value("mark")) tabs_.tell(*id, event_text("reload", "{}"));
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

struct PreviewServer::Http {
  httplib::Server server;
  std::unique_ptr<Handler> handler;
  std::thread thread;
};

PreviewServer::PreviewServer(std::string host, int port, int last_port, std::string files)
    : http_(std::make_unique<Http>()), place_{std::move(host), port}, files_(std::move(files)) {
  http_->server.new_task_queue = [] { return new httplib::ThreadPool(threads); };
  http_->server.set_tcp_nodelay(true);
  http_->server.set_keep_alive_timeout(2);
  http_->server.set_socket_options(take_port_alone);
  while (!http_->server.bind_to_port(place_.host, place_.port)) {
    if (++place_.port > last_port) throw EnvironmentError(fmt::format("port {} of {} is taken or may not be used", port, place_.host));
  }
}

PreviewServer::~PreviewServer() { stop(); }

void PreviewServer::start(PreviewSource& source) {
  http_->handler = std::make_unique<Handler>(source, tabs_, place_, files_);
  const auto handle = [this](const httplib::Request& request, httplib::Response& response) { http_->handler->handle(request, response); };
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
