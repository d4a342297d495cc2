#include "certificate/Confinement.h"

#include "core/Owned.h"

#include <cerrno>
#include <type_traits>

#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

namespace countersign::certificate {

namespace {

using Filter = Owned<std::remove_pointer_t<scmp_filter_ctx>, seccomp_release>;

bool allowed(Filter const& filter, std::initializer_list<int> calls) {
    for (int const call : calls)
        if (seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) != 0) return false;
    return true;
}

bool allowedIf(Filter const& filter, int call, scmp_arg_cmp condition) {
    return seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1, condition) == 0;
}

} // namespace

bool confineToComputing(int out) {
    // What this process had open is none of its business.
    auto const own = static_cast<unsigned>(out);
    if ((own > 0 && close_range(0, own - 1, 0) != 0) || close_range(own + 1, ~0U, 0) != 0) return false;
    // What is not allowed fails as forbidden and does not end the process: a library may ask for what it can do without.
    Filter const filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    scmp_arg_cmp const withoutProgram = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    // No file, and nothing that anybody else sees.
    scmp_arg_cmp const ofItsOwn = SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS | MAP_TYPE, MAP_ANONYMOUS | MAP_PRIVATE);
    return filter &&
           allowed(filter, {SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(getpid),
                            SCMP_SYS(gettid), SCMP_SYS(clock_gettime), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
                            SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group)}) &&
           seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, withoutProgram, ofItsOwn) == 0 &&
           allowedIf(filter, SCMP_SYS(mprotect), withoutProgram) &&
           allowedIf(filter, SCMP_SYS(write), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(out))) &&
           allowedIf(filter, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()))) &&
           seccomp_load(filter.get()) == 0;
}

} // namespace countersign::certificate
