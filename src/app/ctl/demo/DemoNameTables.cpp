#include "app/ctl/demo/DemoNameTables.h"

#include <array>

namespace countersign::demo {

namespace {

constexpr Surname surnameTable[] = {
    {"王", "WANG", "WONG", "WONG", "WANG"},
    {"李", "LI", "LEE", "LEI", "LI"},
    {"张", "ZHANG", "CHEUNG", "CHEONG", "CHANG"},
    {"刘", "LIU", "LAU", "LAO", "LIU"},
    {"陈", "CHEN", "CHAN", "CHAN", "CHEN"},
    {"杨", "YANG", "YEUNG", "IEONG", "YANG"},
    {"黄", "HUANG", "WONG", "WONG", "HUANG"},
    {"赵", "ZHAO", "CHIU", "CHIO", "CHAO"},
    {"吴", "WU", "NG", "NG", "WU"},
    {"周", "ZHOU", "CHOW", "CHAO", "CHOU"},
    {"徐", "XU", "TSUI", "CHOI", "HSU"},
    {"孙", "SUN", "SUEN", "SUN", "SUN"},
    {"马", "MA", "MA", "MA", "MA"},
    {"朱", "ZHU", "CHU", "CHU", "CHU"},
    {"胡", "HU", "WU", "WU", "HU"},
    {"郭", "GUO", "KWOK", "KUOK", "KUO"},
    {"何", "HE", "HO", "HO", "HO"},
    {"高", "GAO", "KO", "KOU", "KAO"},
    {"林", "LIN", "LAM", "LAM", "LIN"},
    {"罗", "LUO", "LAW", "LO", "LO"},
    {"郑", "ZHENG", "CHENG", "CHEANG", "CHENG"},
    {"梁", "LIANG", "LEUNG", "LEONG", "LIANG"},
    {"谢", "XIE", "TSE", "CHE", "HSIEH"},
    {"宋", "SONG", "SUNG", "SONG", "SUNG"},
    {"唐", "TANG", "TONG", "TONG", "TANG"},
    {"许", "XU", "HUI", "HOI", "HSU"},
    {"邓", "DENG", "TANG", "TANG", "TENG"},
    {"冯", "FENG", "FUNG", "FONG", "FENG"},
    {"韩", "HAN", "HON", "HON", "HAN"},
    {"曹", "CAO", "TSO", "CHOU", "TSAO"},
    {"曾", "ZENG", "TSANG", "CHANG", "TSENG"},
    {"彭", "PENG", "PANG", "PANG", "PENG"},
    {"萧", "XIAO", "SIU", "SIO", "HSIAO"},
    {"蔡", "CAI", "CHOI", "CHOI", "TSAI"},
    {"潘", "PAN", "POON", "PUN", "PAN"},
    {"田", "TIAN", "TIN", "TIN", "TIEN"},
    {"董", "DONG", "TUNG", "TONG", "TUNG"},
    {"袁", "YUAN", "YUEN", "UN", "YUAN"},
    {"于", "YU", "YU", "U", "YU"},
    {"余", "YU", "YU", "U", "YU"},
    {"叶", "YE", "YIP", "IP", "YEH"},
    {"蒋", "JIANG", "CHEUNG", "CHEONG", "CHIANG"},
    {"杜", "DU", "TO", "TOU", "TU"},
    {"苏", "SU", "SO", "SOU", "SU"},
    {"魏", "WEI", "NGAI", "NGAI", "WEI"},
    {"程", "CHENG", "CHING", "CHENG", "CHENG"},
    {"丁", "DING", "TING", "TENG", "TING"},
    {"沈", "SHEN", "SHUM", "SAM", "SHEN"},
    {"任", "REN", "YAM", "IAM", "JEN"},
    {"姚", "YAO", "YIU", "IO", "YAO"},
    {"卢", "LU", "LO", "LOU", "LU"},
    {"傅", "FU", "FU", "FU", "FU"},
    {"钟", "ZHONG", "CHUNG", "CHONG", "CHUNG"},
    {"谭", "TAN", "TAM", "TAM", "TAN"},
    {"陆", "LU", "LUK", "LOK", "LU"},
    {"方", "FANG", "FONG", "FONG", "FANG"},
    {"石", "SHI", "SHEK", "SEAK", "SHIH"},
    {"熊", "XIONG", "HUNG", "HONG", "HSIUNG"},
    {"孟", "MENG", "MANG", "MANG", "MENG"},
    {"秦", "QIN", "CHUN", "CHON", "CHIN"},
    {"阎", "YAN", "YIM", "IM", "YEN"},
    {"薛", "XUE", "SIT", "SIT", "HSUEH"},
    {"侯", "HOU", "HAU", "HAO", "HOU"},
    {"雷", "LEI", "LUI", "LOI", "LEI"},
    {"白", "BAI", "PAK", "PAK", "PAI"},
    {"龙", "LONG", "LUNG", "LONG", "LUNG"},
    {"段", "DUAN", "TUEN", "TUN", "TUAN"},
    {"郝", "HAO", "KOK", "KOK", "HAO"},
    {"孔", "KONG", "HUNG", "HONG", "KUNG"},
    {"邵", "SHAO", "SHIU", "SIO", "SHAO"},
    {"毛", "MAO", "MO", "MOU", "MAO"},
    {"欧阳", "OUYANG", "AU YEUNG", "AO IEONG", "OUYANG"},
    {"司徒", "SITU", "SZETO", "SI TOU", "SZUTU"},
    {"施", "SHI", "SZE", "SI", "SHIH"},
    {"洪", "HONG", "HUNG", "HONG", "HUNG"},
};

constexpr GivenCharacter givenTable[] = {
    {"伟", "WEI", "WAI", "WEI", "M"},       {"强", "QIANG", "KEUNG", "CHIANG", "M"}, {"军", "JUN", "KWAN", "CHUN", "M"},
    {"勇", "YONG", "YUNG", "YUNG", "M"},    {"杰", "JIE", "KIT", "CHIEH", "M"},      {"涛", "TAO", "TO", "TAO", "M"},
    {"超", "CHAO", "CHIU", "CHAO", "M"},    {"刚", "GANG", "KONG", "KANG", "M"},     {"平", "PING", "PING", "PING", ""},
    {"辉", "HUI", "FAI", "HUI", "M"},       {"鹏", "PENG", "PANG", "PENG", "M"},     {"华", "HUA", "WAH", "HUA", ""},
    {"飞", "FEI", "FEI", "FEI", "M"},       {"波", "BO", "PO", "PO", "M"},           {"斌", "BIN", "PAN", "PIN", "M"},
    {"浩", "HAO", "HO", "HAO", "M"},        {"宇", "YU", "YU", "YU", "M"},           {"明", "MING", "MING", "MING", "M"},
    {"健", "JIAN", "KIN", "CHIEN", "M"},    {"俊", "JUN", "CHUN", "CHUN", "M"},      {"志", "ZHI", "CHI", "CHIH", "M"},
    {"文", "WEN", "MAN", "WEN", ""},        {"国", "GUO", "KWOK", "KUO", "M"},       {"荣", "RONG", "WING", "JUNG", "M"},
    {"家", "JIA", "KA", "CHIA", ""},        {"豪", "HAO", "HO", "HAO", "M"},         {"子", "ZI", "TSZ", "TZU", ""},
    {"轩", "XUAN", "HIN", "HSUAN", "M"},    {"德", "DE", "TAK", "TE", "M"},          {"永", "YONG", "WING", "YUNG", ""},
    {"建", "JIAN", "KIN", "CHIEN", "M"},    {"海", "HAI", "HOI", "HAI", "M"},        {"林", "LIN", "LAM", "LIN", ""},
    {"成", "CHENG", "SHING", "CHENG", "M"}, {"东", "DONG", "TUNG", "TUNG", "M"},     {"安", "AN", "ON", "AN", ""},
    {"芳", "FANG", "FONG", "FANG", "F"},    {"娜", "NA", "NA", "NA", "F"},           {"秀", "XIU", "SAU", "HSIU", "F"},
    {"英", "YING", "YING", "YING", "F"},    {"丽", "LI", "LAI", "LI", "F"},          {"静", "JING", "CHING", "CHING", "F"},
    {"敏", "MIN", "MAN", "MIN", "F"},       {"燕", "YAN", "YIN", "YEN", "F"},        {"红", "HONG", "HUNG", "HUNG", "F"},
    {"霞", "XIA", "HA", "HSIA", "F"},       {"玲", "LING", "LING", "LING", "F"},     {"桂", "GUI", "KWAI", "KUEI", "F"},
    {"梅", "MEI", "MUI", "MEI", "F"},       {"琳", "LIN", "LAM", "LIN", "F"},        {"雪", "XUE", "SUET", "HSUEH", "F"},
    {"婷", "TING", "TING", "TING", "F"},    {"慧", "HUI", "WAI", "HUI", "F"},        {"莹", "YING", "YING", "YING", "F"},
    {"欣", "XIN", "YAN", "HSIN", "F"},      {"怡", "YI", "YEE", "YI", "F"},          {"美", "MEI", "MEI", "MEI", "F"},
    {"淑", "SHU", "SUK", "SHU", "F"},       {"珍", "ZHEN", "CHUN", "CHEN", "F"},     {"嘉", "JIA", "KA", "CHIA", ""},
    {"晓", "XIAO", "HIU", "HSIAO", ""},     {"思", "SI", "SZE", "SSU", "F"},         {"颖", "YING", "WING", "YING", "F"},
    {"春", "CHUN", "CHUN", "CHUN", ""},     {"雨", "YU", "YU", "YU", "F"},           {"洁", "JIE", "KIT", "CHIEH", "F"},
    {"云", "YUN", "WAN", "YUN", ""},        {"兰", "LAN", "LAN", "LAN", "F"},        {"凤", "FENG", "FUNG", "FENG", "F"},
};

// Readings as in the Tongyong Guifan Hanzi Biao (2013), whose third list is for names.
constexpr Spelled beyondBmpTable[] = {
    {"𠮷", "JI"},   {"𫖯", "FU"},    {"𬭎", "HONG"}, {"𬬭", "LUN"}, {"𬭛", "BO"},   {"𬭳", "XI"},  {"𬭊", "DU"},
    {"𫖮", "YI"},   {"𬴊", "LIN"}, {"𬘡", "YIN"},  {"𬮱", "YIN"}, {"𬱟", "WEI"},  {"𬣙", "XU"},  {"𬯎", "TUI"},
    {"𬯀", "JI"}, {"𫵷", "LI"},  {"𫄨", "CHI"},    {"𬙊", "MO"},  {"𬘭", "CHEN"}, {"𬶍", "TUO"},
};

constexpr Spelled givenOfPartsTable[] = {
    {"阿卜杜热合曼", "ABDURAHMAN"}, {"麦麦提", "MAMAT"},         {"古丽娜尔", "GULNAR"},
    {"阿依古丽", "AYGUL"},          {"努尔买买提", "NURMAMAT"},  {"艾合买提", "AHMAT"},
    {"帕提古丽", "PATIGUL"},        {"玉素甫", "YUSUP"},         {"阿迪力", "ADIL"},
    {"迪丽努尔", "DILNUR"},         {"哈里木拉提", "HALMURAT"},  {"叶尔江", "YERJAN"},
    {"阿斯哈尔", "ASHAR"},          {"热依汗古丽", "RAYHANGUL"}, {"吐尔逊江", "TURSUNJAN"},
};

constexpr Spelled fathersTable[] = {
    {"艾力", "ALI"},      {"吐尔逊", "TURSUN"}, {"司马义", "ISMAYIL"},   {"热合曼", "RAHMAN"}, {"买买提明", "MAMATIMIN"},
    {"卡德尔", "KADIR"},  {"依明", "IMIN"},     {"阿不都拉", "ABDULLA"}, {"巴合提", "BAHIT"},  {"木合塔尔", "MUHTAR"},
    {"库尔班", "KURBAN"}, {"赛买提", "SAMAT"},  {"亚森", "YASIN"},       {"肉孜", "ROZI"},     {"达吾提", "DAWUT"},
};

} // namespace

std::span<Surname const> surnames() { return surnameTable; }
std::span<GivenCharacter const> givenCharacters() { return givenTable; }
std::span<Spelled const> ideographsBeyondBmp() { return beyondBmpTable; }
std::span<Spelled const> givenNamesOfParts() { return givenOfPartsTable; }
std::span<Spelled const> fathersNamesOfParts() { return fathersTable; }

} // namespace countersign::demo
