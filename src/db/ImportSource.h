#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace countersign::db {

/// Bytes to import, from front to end. An import that has rejects reads its source a second time (to write the original
/// rows beside their reasons without keeping them in memory), so every source can start again and gives the same bytes.
class ImportSource {
public:
    virtual ~ImportSource() = default;
    /// The number of bytes put into `into`; 0 only at the end.
    virtual std::size_t read(std::span<char> into) = 0;
    virtual void restart() = 0;
    /// For messages: the path as it was given.
    virtual std::string name() const = 0;
    /// In bytes, for the progress line; nothing if unknown.
    virtual std::optional<std::uint64_t> size() const { return std::nullopt; }
};

/// A regular file. Throws Fault{unusableInput}, naming the path and the reason, when it is none or cannot be read.
class FileSource : public ImportSource {
public:
    explicit FileSource(std::filesystem::path path);
    ~FileSource() override;
    FileSource(FileSource const&) = delete;
    FileSource& operator=(FileSource const&) = delete;

    std::size_t read(std::span<char> into) override;
    void restart() override;
    std::string name() const override { return m_path.string(); }
    std::optional<std::uint64_t> size() const override { return m_size; }

private:
    std::filesystem::path m_path;
    int m_file = -1;
    std::uint64_t m_size = 0;
};

} // namespace countersign::db
