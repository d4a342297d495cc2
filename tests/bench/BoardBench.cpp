// What one key costs the window thread: the check of the whole case, the rows of the board, and their drawing. The aim is 50
// milliseconds from the key to the board, of which 30 are waited so that quick keys are drawn together.
#include "support/Intakes.h"
#include "ui/FakeOffice.h"
#include "ui/VirtualDisplay.h"
#include "ui/model/CheckBoard.h"
#include "ui/model/FieldFace.h"
#include "ui/window/CheckPanel.h"
#include "ui/window/FormPanel.h"
#include "ui/window/Look.h"

#include <benchmark/benchmark.h>
#include <wx/app.h>
#include <wx/frame.h>
#include <wx/init.h>
#include <wx/sizer.h>

namespace countersign::test {

namespace {

/// As much as a form takes: twelve documents, a paper from abroad with its apostille, and a finding of nearly every rule.
Intake biggest() {
    return with(validAgentIntake(), [](Intake& intake) {
        intake.documents.clear();
        for (std::size_t at = 0; at < ui::mostDocuments; ++at) intake.documents.push_back({"14", "E1234567" + std::to_string(at)});
        intake.subject.name = "阿卜杜拉·买买提明·斯地克江·艾合买提";
        intake.requester->name = "买买提明·阿卜杜拉";
        intake.power->madeIn = "FR";
        intake.power->apostille.emplace().country = "France";
        intake.power->allDocuments = false;
        intake.power->signedOn = day("2020-01-01");
        intake.power->validUntil = day("2021-01-01");
        intake.materials.clear();
    });
}

ui::Field const& at(char const* pointer) { return *ui::fieldNamed(pointer); }

void checkAndRows(benchmark::State& state) {
    OrdinaryGlyphs const coverage;
    Intake const intake = biggest();
    ui::CaseForm const form = ui::CaseForm::of(intake);
    std::size_t rows = 0;
    for (auto _ : state) {
        auto const [findings, outcomes] = examine(form.intake(), {generalRules(), intakeDay(), coverage});
        rows = ui::checkRows(findings, form, outcomes, true).size();
        benchmark::DoNotOptimize(rows);
    }
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK(checkAndRows)->Unit(benchmark::kMicrosecond);

void marksAndFaces(benchmark::State& state) {
    Intake const intake = biggest();
    ui::CaseForm const form = ui::CaseForm::of(intake);
    auto const rows = ui::checkRows(findingsOf(intake), form);
    for (auto _ : state) {
        auto const marks = ui::fieldMarks(rows, form);
        benchmark::DoNotOptimize(marks.size());
        for (auto const& field : ui::caseFields())
            if (form.visible(field)) benchmark::DoNotOptimize(ui::faceOf(field, form).note.size());
    }
}
BENCHMARK(marksAndFaces)->Unit(benchmark::kMicrosecond);

/// Form and board in a window of a counter's screen.
struct Window {
    DeskBench bench;
    wxFrame* frame = new wxFrame(nullptr, wxID_ANY, "board", wxDefaultPosition, wxSize(1366, 768));
    ui::FormPanel* form = nullptr;
    ui::CheckPanel* board = nullptr;

    Window() {
        bench.desk->newCase();
        bench.type(biggest());
        form = new ui::FormPanel(frame, *bench.desk);
        board = new ui::CheckPanel(frame, *bench.desk, [](std::string const&) {});
        auto* const columns = new wxBoxSizer(wxHORIZONTAL);
        columns->Add(form, wxSizerFlags(1).Expand());
        columns->Add(board, wxSizerFlags().Expand());
        board->SetMinSize(wxSize(300, -1));
        frame->SetSizer(columns);
        frame->Show();
        form->showCase();
        show();
        draw();
    }
    ~Window() { delete frame; }

    void show() const {
        board->showFindings();
        form->showFindings();
    }
    static void draw() {
        while (wxTheApp->Pending()) wxTheApp->Dispatch();
        wxTheApp->ProcessIdle();
    }
};

/// A character more in a name that the power bears too: the board changes by a row, the form by a mark.
void keyThatChangesTheBoard(benchmark::State& state) {
    Window window;
    bool longer = false;
    for (auto _ : state) {
        window.bench.desk->type(at("/requester/name"), (longer = !longer) ? "买买提明·阿卜杜拉江" : "买买提明·阿卜杜拉");
        window.show();
        Window::draw();
    }
}
BENCHMARK(keyThatChangesTheBoard)->Unit(benchmark::kMillisecond);

/// The same without drawing: what the thread does before it listens to the next key.
void keyUntilTheThreadListensAgain(benchmark::State& state) {
    Window window;
    bool longer = false;
    for (auto _ : state) {
        window.bench.desk->type(at("/requester/name"), (longer = !longer) ? "买买提明·阿卜杜拉江" : "买买提明·阿卜杜拉");
        window.show();
        state.PauseTiming();
        Window::draw();
        state.ResumeTiming();
    }
}
BENCHMARK(keyUntilTheThreadListensAgain)->Unit(benchmark::kMillisecond);

/// A key of which no rule says anything: nothing native is touched.
void keyThatChangesNothing(benchmark::State& state) {
    Window window;
    for (auto _ : state) window.show();
}
BENCHMARK(keyThatChangesNothing)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace countersign::test

int main(int argc, char** argv) {
    countersign::test::VirtualDisplay const display;
    wxApp::SetInstance(new wxApp);
    wxInitializer const toolkit(argc, argv);
    if (!toolkit.IsOk()) return 3;
    countersign::ui::applyLook({});
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
