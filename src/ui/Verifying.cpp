#include "ui/Verifying.h"

#include <algorithm>
#include <utility>

namespace countersign::ui {

void Verifying::add(std::vector<std::string> const& paths) {
    for (auto const& each : paths) m_files.add(each);
    goOn();
}

void Verifying::addSeal(std::string bytes) {
    m_files.addSeal(std::move(bytes));
    goOn();
}

void Verifying::addList(std::string name, std::string bytes) {
    m_files.addList(std::move(name), std::move(bytes));
    goOn();
}

void Verifying::open(std::size_t line, Secret password) {
    m_files.open(line, std::move(password));
    goOn();
}

void Verifying::goOn() {
    if (!m_busy) {
        if (auto const next = m_files.waiting())
            look(*next);
        else if (m_files.toJudge())
            judge();
    }
    m_onChange();
}

void Verifying::look(std::size_t at) {
    m_busy = true;
    inBackground(
        m_tools.background, m_alive,
        [&check = m_tools.check, file = m_files.file(at), most = m_tools.largest]() mutable {
            return lookedAt(std::move(file), check, most);
        },
        [this, at](BroughtFile file) { looked(at, std::move(file)); },
        [this, at, file = m_files.file(at)](Fault const& fault) mutable {
            file.looked = true;
            file.fault = fault;
            looked(at, std::move(file));
        });
}

void Verifying::looked(std::size_t at, BroughtFile file) {
    m_busy = false;
    m_files.take(at, std::move(file));
    goOn();
}

void Verifying::judge() {
    m_busy = true;
    inBackground(
        m_tools.background, m_alive,
        [&check = m_tools.check, answers = m_files.answers(), lists = m_files.lists()]() mutable {
            return check.together(std::move(answers), lists);
        },
        [this, state = m_files.state()](VerifiedTogether together) { stand(std::move(together), state); },
        [this, state = m_files.state()](Fault const& fault) { judged(m_files.failJudging(fault, state)); });
}

namespace {

/// What signature and seals make genuine may be revoked since, or never have been issued: the database knows, where it can be asked.
std::vector<std::string> toAsk(VerifiedTogether const& together, std::string const& office, Standings const& known) {
    std::vector<std::string> numbers;
    for (auto const& each : together.answers)
        if (isAskable(each, office) && !known.contains(each.certificateNumber) &&
            std::find(numbers.begin(), numbers.end(), each.certificateNumber) == numbers.end())
            numbers.push_back(each.certificateNumber);
    return numbers;
}

void applyAll(VerifiedTogether& together, std::string const& office, Standings const& standings) {
    for (auto& each : together.answers)
        if (auto const found = standings.find(each.certificateNumber); found != standings.end() && isAskable(each, office))
            applyStanding(each, found->second);
}

} // namespace

void Verifying::stand(VerifiedTogether together, unsigned state) {
    auto const numbers = m_tools.ask ? toAsk(together, m_tools.office, m_standings) : std::vector<std::string>();
    auto take = [this, state, alive = std::weak_ptr<int>(m_alive), together = std::move(together)](Standings const& told) mutable {
        if (alive.expired()) return;
        m_standings.insert(told.begin(), told.end());
        applyAll(together, m_tools.office, m_standings);
        judged(m_files.judge(std::move(together), state));
    };
    numbers.empty() ? take({}) : m_tools.ask(numbers, std::move(take));
}

/// A file or a list that came while they were judged is not in that judgement.
void Verifying::judged(bool stillSo) {
    m_busy = false;
    stillSo ? m_onChange() : goOn();
}

} // namespace countersign::ui
