#include "app/ctl/Command.h"
#include "core/NoCoreDump.h"

int main(int argc, char** argv) {
    countersign::leaveNoCore();
    return countersign::ctl::dispatch({argv + 1, argv + argc});
}
