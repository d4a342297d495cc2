#pragma once

#include <cstddef>
#include <string>
#include <sys/types.h>

namespace countersign::db {

/// The calls that bring a file to a disk, each as POSIX has it: -1 and errno when it fails. A test puts itself between.
class FileCalls {
public:
    virtual ~FileCalls() = default;
    virtual int create(std::string const& path) = 0; ///< for writing, new, only for this account: EPERM where that cannot be
    virtual int openFolder(std::string const& path) = 0;
    virtual ssize_t write(int file, char const* bytes, std::size_t count) = 0;
    virtual int sync(int file) = 0;
    virtual int close(int file) = 0;
    virtual int rename(std::string const& from, std::string const& to) = 0;
    virtual int remove(std::string const& path) = 0;

    static FileCalls& real();
};

/// `bytes` become the file `name` in the folder, whole or not at all: written beside, brought to the disk, renamed, and then the
/// folder brought to the disk. After it returns a power cut leaves the new bytes, before that the old or the new ones. Throws
/// Fault{storageFailed} with the call that failed and errno; the old file is there then, and nothing is beside it.
void writeDurably(FileCalls& calls, std::string const& folder, std::string const& name, std::string const& bytes);

/// The file is gone, and after it returns a power cut does not bring it back. None there is as good.
void removeDurably(FileCalls& calls, std::string const& folder, std::string const& name);

} // namespace countersign::db
