#include "device/IppPrinter.h"

#include "support/Program.h"

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <functional>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace countersign::test {

namespace fs = std::filesystem;

namespace {

/// What the printer does with a document: lays it into its tray, when it has paper. "STATE:" lines become its printer-state-reasons.
constexpr char const* engine = R"sh(#!/bin/sh
folder={0}
if [ ! -e "$folder/paper" ]; then
    echo "STATE: +media-empty-error" >&2
    : >"$folder/waits"
    while [ ! -e "$folder/paper" ]; do sleep 0.1; done
    rm -f "$folder/waits"
    echo "STATE: -media-empty-error" >&2
fi
cat "$1" >"$folder/part" && mv "$folder/part" "$folder/tray/$(date +%s%N)"
)sh";

constexpr char const* busManners = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={0}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/><allow own="*"/>
    <allow send_destination="*"/><allow receive_sender="*"/>
  </policy>
</busconfig>
)";

constexpr char const* responderManners = "[server]\nuse-ipv6=no\nallow-interfaces=lo\n[wide-area]\nenable-wide-area=no\n";

int freePort() {
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bool const bound = socket >= 0 && bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    close(socket);
    if (!bound) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

void waitFor(char const* what, std::function<bool()> const& there) {
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!there()) {
        if (std::chrono::steady_clock::now() > until) throw std::runtime_error(std::string("did not come: ") + what);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

} // namespace

bool IppPrinter::possible() { return geteuid() == 0; }

IppPrinter::IppPrinter(std::string const& name) : m_port(freePort()) {
    std::string const here = m_folder.path().string();
    for (auto const* each : {"spool", "tray"}) fs::create_directories(m_folder / each);
    writeFile(m_folder / "bus.conf", fmt::format(busManners, here));
    writeFile(m_folder / "responder.conf", responderManners);
    writeFile(m_folder / "engine", fmt::format(engine, here));
    fs::permissions(m_folder / "engine", fs::perms(0755));
    putPaperIn();
    m_running.push_back(begin({"dbus-daemon", "--config-file=" + here + "/bus.conf", "--nofork"}, "bus"));
    waitFor("the bus", [&] { return fs::exists(m_folder / "bus"); });
    m_running.push_back(begin({"/usr/sbin/avahi-daemon", "--no-drop-root", "--no-chroot", "-f", here + "/responder.conf"}, "responder"));
    waitFor("the responder", [&] {
        return fs::exists(m_folder / "responder.log") && readFile(m_folder / "responder.log").find("startup complete") != std::string::npos;
    });
    m_running.push_back(
        begin({"ippeveprinter", "-p", std::to_string(m_port), "-f", "application/pdf", "-d", here + "/spool", "-c", here + "/engine", name},
              "printer"));
    waitFor("the printer", [&] { return run({"ipptool", "-t", uri(), "get-printer-attributes.test"}).exitCode == 0; });
}

IppPrinter::~IppPrinter() {
    putPaperIn();
    for (auto each = m_running.rbegin(); each != m_running.rend(); ++each) {
        kill(*each, SIGTERM);
        waitpid(*each, nullptr, 0);
    }
}

pid_t IppPrinter::begin(std::vector<std::string> const& command, std::string const& log) const {
    std::string const bus = "unix:path=" + (m_folder / "bus").string(), out = m_folder / (log + ".log");
    pid_t const child = fork();
    if (child < 0) throw std::runtime_error("no fork");
    if (child > 0) return child;
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.c_str(), 1);
    int const file = open(out.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    dup2(file, 1);
    dup2(file, 2);
    std::vector<char*> words;
    for (auto const& each : command) words.push_back(const_cast<char*>(each.c_str()));
    words.push_back(nullptr);
    execvp(words[0], words.data());
    _exit(127);
}

std::string IppPrinter::uri() const { return fmt::format("ipp://localhost:{}/ipp/print", m_port); }

void IppPrinter::takePaperOut() { fs::remove(m_folder / "paper"); }
void IppPrinter::putPaperIn() { writeFile(m_folder / "paper", ""); }

void IppPrinter::unplug() {
    kill(m_running.back(), SIGKILL);
    waitpid(m_running.back(), nullptr, 0);
    m_running.pop_back();
}

std::vector<std::string> IppPrinter::tray() const {
    std::vector<fs::path> files;
    for (auto const& entry : fs::directory_iterator(m_folder / "tray")) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<std::string> sheets;
    std::transform(files.begin(), files.end(), std::back_inserter(sheets), [](fs::path const& file) { return readFile(file); });
    return sheets;
}

bool IppPrinter::waitsForPaper() const { return fs::exists(m_folder / "waits"); }

} // namespace countersign::test
