#include "core/casework/RequestKey.h"

#include "core/Fault.h"

#include <boost/uuid/entropy_error.hpp>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

namespace countersign {

std::string newRequestKey() {
    try {
        return to_string(boost::uuids::random_generator()());
    } catch (boost::uuids::entropy_error const&) {
        throw Fault(FaultCode::internal, "no random numbers");
    }
}

} // namespace countersign
