#include "core/casework/CopyPassword.h"

#include "core/Fault.h"

#include <algorithm>

namespace countersign {

namespace {

bool isPrintable(char c) { return c >= ' ' && c <= '~'; }

} // namespace

std::optional<CopyPasswordFault> copyPasswordFault(Secret const& password) {
    std::string const& text = password.text();
    // A character of a word in Chinese has three bytes: what is wrong with it is not its length.
    if (!std::all_of(text.begin(), text.end(), isPrintable)) return CopyPasswordFault::character;
    if (text.size() < shortestCopyPassword) return CopyPasswordFault::tooShort;
    if (text.size() > longestCopyPassword) return CopyPasswordFault::tooLong;
    return std::nullopt;
}

Message const& messageOf(CopyPasswordFault fault) {
    static Message const tooShort{"密码少于 6 个字符，容易被猜出。请申请人另选 6 至 64 个字符的密码。",
                                  "The password has fewer than 6 characters and is soon guessed. Let the applicant choose one of 6 to 64."};
    static Message const tooLong{"密码超过 64 个字符。请申请人另选 6 至 64 个字符的密码。",
                                 "The password has more than 64 characters. Let the applicant choose one of 6 to 64."};
    static Message const character{"密码中有键盘上没有的字符。请申请人只用半角的字母、数字、空格和符号另选密码。",
                                   "The password has a character that not every keypad has. Let the applicant choose one of unaccented "
                                   "letters, digits, blanks and signs."};
    switch (fault) {
    case CopyPasswordFault::tooShort: return tooShort;
    case CopyPasswordFault::tooLong: return tooLong;
    case CopyPasswordFault::character: break;
    }
    return character;
}

void requireCopyPassword(Secret const& password) {
    auto const fault = copyPasswordFault(password);
    if (!fault) return;
    Message const& message = messageOf(*fault);
    throw Fault(FaultCode::unusableInput, message.zh + " / " + message.en);
}

} // namespace countersign
