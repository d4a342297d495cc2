#include "ui/WholeFiles.h"

#include "core/Fault.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace countersign::ui {

void writeWhole(std::string const& file, std::string const& bytes) {
    std::string const beside = file + ".part";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code failed;
    if (out) std::filesystem::rename(beside, file, failed);
    if (out && !failed) return;
    std::filesystem::remove(beside, failed);
    throw Fault(FaultCode::storageFailed, "writing a certificate file");
}

std::string readWhole(std::string const& file, std::uintmax_t most) {
    std::error_code failed;
    auto const size = std::filesystem::is_regular_file(file, failed) ? std::filesystem::file_size(file, failed) : 0;
    if (failed || size > most) throw Fault(FaultCode::unusableInput, "a chosen file is none that can be read whole");
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) throw Fault(FaultCode::unusableInput, "a chosen file cannot be read");
    return bytes;
}

} // namespace countersign::ui
