#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// How a Chinese text is typed by who knows only its sound: the syllables of its characters in pinyin without tones, lower
/// case, one for each Han character; runs of Latin letters and digits are syllables of their own. Of a character with several
/// readings the most usual one is taken, by ICU's Han-Latin, save where words of this field read it otherwise (重 in 重打).
/// The first call loads ICU's rules (160 ms, 7 MB, measured): a window has its worker make it.
std::vector<std::string> readingOf(std::string_view text);

/// May `typed` mean `text`? By a part of the text itself whatever the case; by the initials of its syllables ("cjaj" for
/// 出境案件); or by its sound, every syllable whole or its initial, the last one perhaps unfinished ("chuj", "chu jing").
/// Smaller is better: 0 the text begins so, 1 a word of it does, 2 a part of it is so, 3 the initials from the first syllable
/// on, 4 the sound from the first, 5 either from a later one. -1: it does not. Nothing typed means every text.
int meaning(std::string_view typed, std::string_view text);

} // namespace countersign
