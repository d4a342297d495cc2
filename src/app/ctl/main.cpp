#include "app/ctl/Command.h"

int main(int argc, char** argv) { return countersign::ctl::dispatch({argv + 1, argv + argc}); }
