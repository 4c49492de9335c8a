"""The figures of a month as the workspace tells them: periods, scales, shares, and the rows behind them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from cxdesk.models.moments import EPOCH
from cxdesk.models.values import FixKind
from cxdesk.services.insight.behind import Behind, list_rows_behind
from cxdesk.services.insight.listing import figure_rows
from cxdesk.services.insight.month import month_figures
from cxdesk.services.insight.rows import Key, MonthFigures, Scope

if TYPE_CHECKING:
    from .conftest import Office

MONTH = date(2026, 10, 1)
OCTOBER = datetime(2026, 9, 30, 21, 0, tzinfo=UTC)
NOVEMBER = datetime(2026, 10, 31, 21, 0, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def value(figures: MonthFigures, name: str) -> float:
    """The figure as the command line tells it."""
    return next(row.value for row in figure_rows(figures) if row.name == name)


def test_an_empty_workspace_has_no_scores_and_no_cases(office: Office) -> None:
    figures = month_figures(office.db, MONTH)
    assert figures.complete_until is None
    assert all(score.now is None for score in figures.scores.values())
    assert (figures.now.opened, figures.now.open_at_end, figures.pareto.reviewed) == (0, 0, 0)
    assert {row.name for row in figure_rows(figures)} >= {"sent", "answered", "cases_opened", "cases_closed"}


def test_the_form_export_of_november_gives_its_known_score(office: Office) -> None:
    version = office.version("nps", 0, 10)
    office.surveys(version, [10.0] * 8 + [3.0] * 22 + [7.0] * 9, OCTOBER)
    figures = month_figures(office.db, MONTH)
    rows = {row.name: row for row in figure_rows(figures)}
    assert (rows["NPS"].value, rows["NPS"].n) == (-35.9, 39)
    assert (rows["promoters"].value, rows["detractors"].value) == (8, 22)


def test_no_answers_are_neither_in_the_mean_nor_in_the_share(office: Office) -> None:
    version = office.version("csat", 1, 5)
    office.surveys(version, [5.0, 4.0, 3.0, 1.0, None, None], OCTOBER)
    figures = month_figures(office.db, MONTH)
    assert value(figures, "CSI") == 3.25
    assert value(figures, "CSAT") == 50.0
    assert (value(figures, "sent"), value(figures, "answered")) == (6, 4)
    assert value(figures, "response_rate") == 66.7


def test_a_month_begins_and_ends_at_the_companys_midnight(office: Office) -> None:
    version = office.version("csi", 1, 5)
    hour = timedelta(hours=1)
    for at in (OCTOBER - hour - SECOND, OCTOBER - hour, NOVEMBER - hour - SECOND, NOVEMBER - hour):
        office.surveys(version, [4.0], at)
    score = month_figures(office.db, MONTH).scores[Key.CSI]
    assert score.now is not None
    assert score.before is not None
    assert (score.now.n, score.before.n) == (2, 1)


def test_the_response_belongs_to_the_month_of_sending(office: Office) -> None:
    version = office.version("csi", 1, 5)
    office.surveys(version, [5.0], NOVEMBER - SECOND)
    figures = month_figures(office.db, MONTH)
    assert (figures.sent, figures.answered) == (1, 1)
    assert figures.scores[Key.CSI].now is None


def test_where_nothing_tells_what_was_sent_there_is_no_response_rate(office: Office) -> None:
    version = office.version("csi", 1, 5)
    for survey in office.surveys(version, [5.0, 4.0], OCTOBER):
        survey.sent_at = None
    office.session.flush()
    figures = month_figures(office.db, MONTH)
    assert figures.scores[Key.RESPONSE].now is None
    assert figures.scores[Key.CSI].now is not None


def test_the_response_says_that_it_is_open_while_surveys_may_still_be_answered(office: Office) -> None:
    version = office.version("csi", 1, 5)
    office.surveys(version, [5.0], OCTOBER)
    assert [str(note) for note in month_figures(office.db, MONTH).scores[Key.RESPONSE].notes] == [
        "still open"
    ]
    office.surveys(version, [5.0], NOVEMBER + 10 * DAY)
    assert month_figures(office.db, MONTH).scores[Key.RESPONSE].notes == ()


def test_scales_are_never_mixed_and_the_figure_says_so(office: Office) -> None:
    office.surveys(office.version("csi", 1, 5), [5.0, 4.0, 3.0], OCTOBER)
    office.surveys(office.version("csi", 1, 10), [10.0, 9.0], OCTOBER)
    score = month_figures(office.db, MONTH).scores[Key.CSI]
    assert score.now is not None
    assert (score.now.value, score.now.n) == (4.0, 3)
    assert [str(note) for note in score.notes] == [
        "Only answers on the scale 1–5 are counted; 2 answers on 1–10 are left out."
    ]


def test_two_versions_on_one_scale_are_counted_together(office: Office) -> None:
    office.surveys(office.version("csi", 1, 5), [5.0], OCTOBER)
    office.surveys(office.version("csi", 1, 5), [3.0], OCTOBER)
    score = month_figures(office.db, MONTH).scores[Key.CSI]
    assert score.now is not None
    assert (score.now.value, score.now.n, score.notes) == (4.0, 2, ())


def test_a_change_is_proven_only_where_its_interval_excludes_zero(office: Office) -> None:
    version = office.version("nps", 0, 10)
    office.surveys(version, [10.0] * 60 + [0.0] * 60, OCTOBER - 9 * DAY)
    office.surveys(version, [10.0] * 63 + [0.0] * 57, OCTOBER)
    assert not month_figures(office.db, MONTH).scores[Key.NPS].proven
    office.surveys(version, [10.0] * 60, OCTOBER)
    score = month_figures(office.db, MONTH).scores[Key.NPS]
    assert score.proven
    assert score.target == 70
    assert [point.month.month for point in score.series] == [11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


def test_a_scope_counts_its_department_and_channel_alone(office: Office) -> None:
    version, claims = office.version("csi", 1, 5), office.department("Claims")
    office.surveys(version, [5.0] * 3, OCTOBER, department_id=claims.id, channel="phone")
    office.surveys(version, [1.0] * 2, OCTOBER, channel="chat")
    figures = month_figures(office.db, MONTH, scope=Scope(claims.id, "phone"))
    assert value(figures, "CSI") == 5.0
    assert figures.sent == 3
    assert str(figures.covers.values["department"]) == "Claims"


def test_data_are_complete_until_the_newest_row_but_not_beyond_the_month(office: Office) -> None:
    version = office.version("csi", 1, 5)
    office.surveys(version, [None], OCTOBER + 3 * DAY)
    assert month_figures(office.db, MONTH).complete_until == date(2026, 10, 4)
    office.surveys(version, [None], NOVEMBER + DAY)
    assert month_figures(office.db, MONTH).complete_until == date(2026, 10, 31)


def test_cases_are_counted_when_they_open_close_and_stay_open(office: Office) -> None:
    office.case(OCTOBER - 40 * DAY)
    office.case(OCTOBER - 40 * DAY, closed=OCTOBER + DAY)
    office.case(OCTOBER, closed=OCTOBER + DAY)
    office.case(OCTOBER, closed=NOVEMBER)
    figures = month_figures(office.db, MONTH)
    assert (figures.now.opened, figures.now.closed, figures.now.open_at_end) == (2, 2, 2)
    september, august = figures.cases[-2], figures.cases[-3]
    assert (september.opened, september.closed, september.open_at_end) == (0, 0, 2)
    assert (august.opened, august.open_at_end) == (2, 2)
    assert figures.cases[-4].open_at_end == 0


def test_a_deadline_is_kept_when_the_case_closes_at_it(office: Office) -> None:
    office.case(OCTOBER, closed=OCTOBER + DAY, due=OCTOBER + DAY)
    office.case(OCTOBER, closed=OCTOBER + DAY + SECOND, due=OCTOBER + DAY)
    score = month_figures(office.db, MONTH).scores[Key.SLA]
    assert score.now is not None
    assert (score.now.value, score.now.n) == (50.0, 2)


def test_the_pareto_counts_cases_of_the_months_contacts_and_cumulates_tags(office: Office) -> None:
    payment, call, wait = (office.cause(name) for name in ("Payment", "Call", "Wait"))
    for causes in ((payment, call), (payment,), (payment, wait), (call,)):
        office.case(OCTOBER, *causes)
    office.case(OCTOBER - DAY, wait, closed=OCTOBER + DAY)
    office.case(OCTOBER)
    found = month_figures(office.db, MONTH).pareto
    assert (found.reviewed, found.tags) == (4, 6)
    assert [(cause.name, cause.cases, cause.share.value) for cause in found.causes] == [
        ("Payment", 3, 75.0),
        ("Call", 2, 50.0),
        ("Wait", 1, 25.0),
    ]
    assert [round(cause.cumulative) for cause in found.causes] == [50, 83, 100]


def test_only_finished_main_reviews_and_live_tags_count(office: Office) -> None:
    payment = office.cause("Payment")
    office.review(office.case(OCTOBER), payment, finished=False)
    office.review(office.case(OCTOBER), payment, kind="second")
    review = office.review(office.case(OCTOBER), payment, office.cause("Call"))
    review.tags[1].deleted_at = EPOCH
    office.session.flush()
    found = month_figures(office.db, MONTH).pareto
    assert found.reviewed == 1
    assert [cause.name for cause in found.causes] == ["Payment"]


def test_a_merged_cause_counts_as_the_one_it_was_merged_into_and_a_case_once(office: Office) -> None:
    last = office.cause("Payment")
    middle = office.cause("Paying", merged_into_id=last.id)
    first = office.cause("Pay", merged_into_id=middle.id)
    office.case(OCTOBER, first, last)
    office.case(OCTOBER, middle)
    found = month_figures(office.db, MONTH).pareto
    assert [(cause.name, cause.cases) for cause in found.causes] == [("Payment", 2)]


def test_a_case_counts_once_in_a_group_and_nodes_inherit_theirs(office: Office) -> None:
    product, software = office.group("Product"), office.group("Software")
    parent = office.cause("Loans", group_id=product.id)
    child, other = office.cause("Rate", parent_id=parent.id), office.cause("App", group_id=software.id)
    office.case(OCTOBER, parent, child)
    office.case(OCTOBER, child, other)
    office.case(OCTOBER - DAY, other)
    groups = {group.name: group.months for group in month_figures(office.db, MONTH).groups}
    assert (groups["Product"][-1].cases, groups["Product"][-1].reviewed) == (2, 2)
    assert [month.cases for month in groups["Software"][-2:]] == [1, 1]


def test_the_tail_of_a_pareto_is_other_and_never_a_single_cause(office: Office) -> None:
    causes = [office.cause(f"Cause {i}") for i in range(4)]
    for at, cause in enumerate(causes):
        for _ in range(4 - at):
            office.case(OCTOBER, cause)
    found = month_figures(office.db, MONTH).pareto
    assert (len(found.head(2)), found.other(2)) == (2, (2, 3))
    assert (len(found.head(3)), found.other(3)) == (4, (0, 0))


def test_fixes_are_those_proposed_or_released_in_the_month(office: Office) -> None:
    payment = office.cause("Payment")
    case = office.case(OCTOBER, payment)
    office.fix("Videos", payment, proposed=OCTOBER - 9 * DAY, released=OCTOBER + DAY, cases=(case,))
    office.fix("Menu", proposed=OCTOBER)
    office.fix("Old", proposed=OCTOBER - 9 * DAY)
    figures = month_figures(office.db, MONTH)
    assert [(fix.title, fix.causes, fix.cases) for fix in figures.fixes] == [
        ("Videos", ("Payment",), 1),
        ("Menu", (), 0),
    ]
    assert figures.fixes[0].released_on == date(2026, 10, 2)
    assert (figures.fixes_proposed, figures.fixes_released) == (1, 1)


def test_counters_tell_created_edited_and_retired_by_month_author_and_cause(office: Office) -> None:
    payment = office.cause("Payment")
    for action in ("created", "edited", "edited"):
        office.fix("S", payment, proposed=OCTOBER, released=OCTOBER, kind="script", action=action)
    office.fix("D", proposed=OCTOBER - 9 * DAY, released=OCTOBER - DAY, kind="document", action="retired")
    office.fix("P", proposed=OCTOBER, released=OCTOBER, kind="process", action="edited")
    figures = month_figures(office.db, MONTH)
    assert [
        (line.month, line.author, line.cause, line.kind, line.created, line.edited, line.retired)
        for line in figures.counters
    ] == [
        (MONTH, "Анна", "Payment", FixKind.SCRIPT, 1, 2, 0),
        (date(2026, 9, 1), "Анна", "", FixKind.DOCUMENT, 0, 0, 1),
    ]
    assert value(figures, "documents_edited") == 2


def test_what_was_deleted_is_in_no_figure(office: Office) -> None:
    version = office.version("csi", 1, 5)
    for survey in office.surveys(version, [1.0], OCTOBER):
        survey.deleted_at = EPOCH
    office.case(OCTOBER, office.cause("Payment"), closed=OCTOBER + DAY).deleted_at = EPOCH
    office.fix("F", proposed=OCTOBER).deleted_at = EPOCH
    office.session.flush()
    figures = month_figures(office.db, MONTH)
    assert figures.scores[Key.CSI].now is None
    assert (figures.sent, figures.now.opened, figures.pareto.reviewed, figures.fixes) == (0, 0, 0, ())


@pytest.mark.parametrize("key", list(Key))
def test_the_rows_behind_a_figure_are_as_many_as_its_n(office: Office, key: Key) -> None:
    nps, csi, other = office.version("nps", 0, 10), office.version("csi", 1, 5), office.version("csi", 1, 10)
    office.surveys(nps, [10.0, 3.0, None], OCTOBER)
    surveys = office.surveys(csi, [5.0, 1.0, 2.0], OCTOBER)
    office.surveys(other, [9.0, 9.0], OCTOBER)
    case = office.case(OCTOBER, closed=OCTOBER + DAY)
    office.source(case, surveys[1])
    found = list_rows_behind(office.db, Behind(MONTH, score=key))
    now = month_figures(office.db, MONTH).scores[key].now
    assert now is not None
    assert len(found) == now.n
    assert len({row.row_id for row in found}) == now.n
    if key == Key.CSI:
        assert [row.case_id for row in found if row.score == 1.0] == [case.id]


def test_the_cases_behind_a_cause_and_a_group_are_as_many_as_were_shown(office: Office) -> None:
    group = office.group("Product")
    payment, call = office.cause("Payment", group_id=group.id), office.cause("Call", group_id=group.id)
    for causes in ((payment, call), (payment,), (call,)):
        office.case(OCTOBER, *causes)
    figures = month_figures(office.db, MONTH)
    assert len(list_rows_behind(office.db, Behind(MONTH))) == figures.pareto.reviewed
    for cause in figures.pareto.causes:
        found = list_rows_behind(office.db, Behind(MONTH, cause_id=cause.cause_id))
        assert len(found) == cause.cases
    found = list_rows_behind(office.db, Behind(MONTH, group_id=group.id))
    assert len({row.row_id for row in found}) == figures.groups[0].months[-1].cases
