"""A mapping proposed for a file, and what must still be told: from the headers, the cells, and one look at each row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.kept import Kept
from cxdesk.services.intake.form.shape import PERIOD, FileShape
from cxdesk.services.intake.kinds.kinds import Type, kind_named
from cxdesk.services.intake.kinds.measures import with_measures, with_shares
from cxdesk.services.intake.mapping.facts import Facts, dated_columns, look
from cxdesk.services.intake.mapping.mapping import (
    Column,
    Mapping,
    Question,
    column_index,
    missing_fields,
    normalised,
    shown_columns,
)
from cxdesk.services.intake.mapping.mapping_text import with_settings
from cxdesk.services.intake.mapping.match import (
    as_columns,
    column_name,
    match_columns,
    match_kind,
    unreadable,
)
from cxdesk.services.intake.mapping.profile import ColumnProfile, as_score, profiles, read_sample
from cxdesk.services.intake.values.ladders import ladder_of
from cxdesk.services.intake.values.named_period import named_period
from cxdesk.services.intake.values.scales import NPS_WORDS, with_scale
from cxdesk.services.intake.values.values import NOTHING, decimal_of
from cxdesk.services.intake.values.whole_periods import QUARTER

_QUESTION_WORDS = re.compile(
    r"оцен|балл|\brat(e|ing)\b|score|насколько|how (satisf|likely|would)|\bcsat|\bcsi\b|вопрос|довол|удовлетв"
    r"|satisf|вежлив|качеств|скорост|компетен|polite|quality|speed|scale|^q ?\d"
)
_FIGURES = frozenset({Type.MONEY, Type.NUMBER, Type.WHOLE, Type.DURATION})
_LEFT_OUT = N_("“{column}” is left out: too many of its cells cannot be read as “{field}”.")
#: Names of columns that count the rows, if their numbers do.
_COUNTERS = frozenset({"№", "#", "n", "no", "nr", "row", "row number", "номер строки"})
_SENT_WORDS = re.compile(r"отправ|\bsent\b|\bsend\b|приглаш|invit|рассыл")


@dataclass(frozen=True)
class Guess:
    """A mapping, and what keeps it from being used."""

    mapping: Mapping
    headers: tuple[str, ...]
    #: Rows of the file; 0 where the mapping left nothing open, so that nobody looked.
    rows: int
    #: Required fields that no column was found for.
    missing: tuple[str, ...] = ()
    #: Headers of dates whose day and month cannot be told apart.
    ambiguous_dates: tuple[Column, ...] = ()
    #: What was taken otherwise than it stands.
    notes: tuple[Text, ...] = ()
    #: The records, where the file is small and somebody looked at all of them.
    kept: Kept | None = field(default=None, repr=False, compare=False)

    @property
    def complete(self) -> bool:
        return not self.missing and not self.ambiguous_dates


def guess(
    path: Path,
    shape: FileShape,
    kind: str,
    *,
    settings: Iterable[str] = (),
    dates: str = "",
    time_zone: str = "",
    columns: Sequence[ColumnProfile] | None = None,
) -> Guess:
    """The mapping of a file of `kind` that was never seen before; `settings` as in `with_settings` are believed.

    `columns`: the profiles of its sample, where they are made already.
    """
    columns = profiles(*read_sample(path, shape)) if columns is None else columns
    headers = [column.header for column in columns]
    mapping = Mapping(
        kind, dates=dates, columns=as_columns(match_columns(kind_named(kind), columns), headers)
    )
    if time_zone:
        mapping = replace(mapping, time_zone=time_zone)
    told = tuple(settings)
    believed = frozenset(setting.partition("=")[0].strip() for setting in told)
    return settle(with_settings(mapping, told, headers), path, shape, believed, columns)


def guess_kind(path: Path, shape: FileShape) -> str:
    """The name of the kind that a file resembles most."""
    return match_kind(profiles(*read_sample(path, shape)))


def settle(
    mapping: Mapping,
    path: Path,
    shape: FileShape,
    believed: frozenset[str] = frozenset(),
    columns: Sequence[ColumnProfile] | None = None,
) -> Guess:
    """Decide what `mapping` leaves open, by all rows of the file: forms of dates, scale, questions, identity.

    The columns of the fields in `believed` were told by a person. `columns`: the profiles of the file's sample, where
    they are made already.
    """
    columns = profiles(*read_sample(path, shape)) if columns is None else columns
    headers = [column.header for column in columns]
    fresh = not mapping.date_forms
    facts = Facts(dates={index: columns[index].dates for index in dated_columns(mapping, headers).values()})
    if fresh or mapping.identity is None or set(dated_columns(mapping, headers)) - set(mapping.date_forms):
        look(facts, mapping, path, shape, headers)
    if not believed & {"sent_at", "answered_at"}:
        mapping = _settle_survey_date(mapping, headers, facts)
    if mapping.kind == "surveys" or not believed & {"scale_min", "scale_max"}:
        mapping = _settle_scale(mapping, headers, facts)
    if mapping.kind == "surveys" and fresh and not mapping.questions:
        mapping = _find_questions(mapping, columns, headers)
    mapping, notes = _with_named_period(mapping, path, shape, headers)
    for index in dated_columns(mapping, headers).values():
        facts.dates.setdefault(index, columns[index].dates)
    if kind_named(mapping.kind).measured and fresh:
        mapping = with_measures(mapping, columns, headers)
    mapping, shares = with_shares(mapping, columns, headers, lambda: read_sample(path, shape)[1])
    if fresh and not mapping.decimal:
        mapping = replace(mapping, decimal=_decimal(mapping, columns, headers))
    taken = {column_index(column, headers) for column in mapping.columns.values()}
    kept = tuple(
        question for question in mapping.questions if column_index(question.column, headers) not in taken
    )
    mapping = replace(mapping, questions=kept)
    forms, ambiguous = _settle_forms(mapping, headers, facts)
    mapping = _settle_identity(replace(mapping, date_forms=forms), columns, headers, facts)
    unread = tuple(column for column in ambiguous if facts.dates[column_index(column, headers)].any)
    notes += shares + (_ladder_notes(mapping) if fresh else ()) + _left_out_notes(mapping, columns, headers)
    missing = _missing(mapping, headers, facts)
    return Guess(mapping, tuple(headers), facts.rows, missing, unread, notes, facts.kept)


def _settle_forms(
    mapping: Mapping, headers: Sequence[str], facts: Facts
) -> tuple[dict[str, str], list[Column]]:
    """The form of each mapped date, and the columns in which nothing tells it."""
    forms = dict(mapping.date_forms)
    ambiguous: list[Column] = []
    for name, index in dated_columns(mapping, headers).items():
        # A form that is remembered stays only where it can be that of this file too.
        if name in forms and facts.dates[index].fits(forms[name]):
            continue
        forms.pop(name, None)
        form = facts.dates[index].form(mapping.dates)
        if form:
            forms[name] = form
        else:
            ambiguous.append(mapping.columns[name])
    return forms, ambiguous


def _with_named_period(
    mapping: Mapping, path: Path, shape: FileShape, headers: Sequence[str]
) -> tuple[Mapping, tuple[Text, ...]]:
    """`mapping` with the period that the sheets or the file are named after, where no column tells the date.

    A quarter is told to figures of periods alone: what happened in it belongs to a month that nobody knows.
    """
    kind = kind_named(mapping.kind)
    field = next((name for name in kind.dated_by if name in missing_fields(mapping)), "")
    if not field:
        return mapping, ()
    if PERIOD in headers:
        told = Text(N_("The dates are the periods that the sheets are named after."))
        return replace(mapping, columns=mapping.columns | {field: PERIOD}), (told,)
    found = named_period(shape.sheet, path.stem, days=kind.measured)
    if found is None or (found.length == QUARTER and not kind.measured):
        return mapping, ()
    # A constant of this file alone: what is remembered of a mapping has no dates in it.
    told = Text(
        N_("The period is taken from the name: {month}."), {"month": f"{found.month:02}.{found.year}"}
    )
    return replace(mapping, constants=mapping.constants | {field: found.text}), (told,)


def _decimal(mapping: Mapping, columns: Sequence[ColumnProfile], headers: Sequence[str]) -> str:
    """What the numbers in the columns of figures tell of their commas and dots."""
    kind = kind_named(mapping.kind)
    figures = [column for name, column in mapping.columns.items() if kind.field(name).type in _FIGURES]
    figures += [measure.column for measure in mapping.measures]
    return decimal_of(value for column in figures for value in columns[column_index(column, headers)].values)


def require_complete(found: Guess, name: str) -> None:
    """Raise the CxError that names what could not be guessed in the file `name`, and the command that tells it."""
    if found.missing:
        why = next((note for note in found.notes if note.source == _LEFT_OUT), None)
        raise CxError(
            N_("{name}: no column was found for {fields}. {why}")
            if why
            else N_("{name}: no column was found for {fields}."),
            hint=N_("Tell the column: {command}. The file has the columns: {columns}."),
            name=name,
            why=why,
            fields=", ".join(found.missing),
            command=" ".join(f"--set {field}=COLUMN" for field in found.missing),
            columns=shown_columns(found.headers),
        )
    if found.ambiguous_dates:
        raise CxError(
            N_("{name}: day and month cannot be told apart in the column {columns}."),
            hint=N_("Tell the order: --dates dmy for 31.12, --dates mdy for 12/31."),
            name=name,
            columns=", ".join(map(str, found.ambiguous_dates)),
        )


def _settle_identity(
    mapping: Mapping, columns: Sequence[ColumnProfile], headers: Sequence[str], facts: Facts
) -> Mapping:
    """The columns that name a row, where nobody chose them: the first that are filled and never repeat."""
    if mapping.identity is not None:
        return mapping
    chosen = () if _numbers_rows(mapping, headers, columns) else next(iter(facts.unique), ())
    return replace(mapping, identity=tuple(column_name(index, headers) for index in chosen))


def _numbers_rows(mapping: Mapping, headers: Sequence[str], columns: Sequence[ColumnProfile]) -> bool:
    """Whether the numbers only count the rows of this file, and begin with 1 in the next: those of gathered reviews
    may, and those that are called no more than a number."""
    if "ref" not in mapping.columns:
        return False
    column = columns[column_index(mapping.columns["ref"], headers)]
    if mapping.kind != "reviews" and column.header.rstrip(".").casefold() not in _COUNTERS:
        return False
    if len(column.values) != column.filled or not all(v.isascii() and v.isdigit() for v in column.values):
        return False
    numbers = {int(value) for value in column.values}
    return min(numbers, default=0) == 1 and max(numbers) <= 1.1 * len(numbers) + 5


def _settle_survey_date(mapping: Mapping, headers: Sequence[str], facts: Facts) -> Mapping:
    """A survey's one date that does not say which it is: of sending where rows have no score, else of the answer."""
    given = [name for name in ("sent_at", "answered_at") if name in mapping.columns]
    if mapping.kind != "surveys" or len(given) != 1 or given[0] in mapping.date_forms:
        return mapping
    column = mapping.columns[given[0]]
    header = normalised(headers[column_index(column, headers)])
    sent = bool(_SENT_WORDS.search(header)) or facts.without_score > 0
    columns = {key: value for key, value in mapping.columns.items() if key != given[0]}
    times = {key: columns.pop(key) for key in ("sent_time", "answered_time") if key in columns}
    if times:
        # The one time of day that stands beside the one date belongs to it.
        columns["sent_time" if sent else "answered_time"] = next(iter(times.values()))
    return replace(mapping, columns=columns | {"sent_at" if sent else "answered_at": column})


def _settle_scale(mapping: Mapping, headers: Sequence[str], facts: Facts) -> Mapping:
    kind = kind_named(mapping.kind)
    told = mapping.scale_max != Mapping.scale_max or bool(mapping.metric)
    column = mapping.columns.get(kind.scored_by)
    if column is None or not kind.scored_by:
        unnamed = mapping.kind == "surveys" and not mapping.metric
        return replace(mapping, metric="csi") if unnamed else mapping
    words = {cell.strip() for cell in facts.cells} - NOTHING
    if words and kind.scored_by not in mapping.value_maps and not facts.scores:
        return _with_ladder(mapping, kind.scored_by, words)
    return with_scale(mapping, headers[column_index(column, headers)], facts.scores, told=told)


def _with_ladder(mapping: Mapping, field: str, words: set[str]) -> Mapping:
    """`mapping` with the scores of answers in words, where they are a known ladder."""
    if mapping.kind == "surveys" and not mapping.metric:
        mapping = replace(mapping, metric="csi")
    ladder = ladder_of(words, mapping.scale_min, mapping.scale_max)
    return replace(mapping, value_maps=mapping.value_maps | {field: ladder}) if ladder else mapping


def _ladder_notes(mapping: Mapping) -> tuple[Text, ...]:
    known = mapping.value_maps.get(kind_named(mapping.kind).scored_by, {})
    steps = sorted((score, words) for words, score in known.items() if score)
    if not steps:
        return ()
    told = ", ".join(f"{words} = {score}" for score, words in steps)
    return (Text(N_("Answers in words are read as scores: {words}."), {"words": told}),)


def _left_out_notes(
    mapping: Mapping, columns: Sequence[ColumnProfile], headers: Sequence[str]
) -> tuple[Text, ...]:
    """What is told of columns that are plainly named and hold something else: nobody would miss them otherwise."""
    used = [*mapping.columns.values(), *(question.column for question in mapping.questions)]
    used += [measure.column for measure in mapping.measures]
    taken = {column_index(column, headers) for column in used}
    free = [column for column in columns if column.index not in taken]
    given = mapping.columns.keys() | mapping.constants.keys()
    return tuple(
        Text(
            _LEFT_OUT,
            {"column": column.header, "field": Text(label)},
        )
        for column, label in unreadable(kind_named(mapping.kind), free, given)
    )


def _find_questions(mapping: Mapping, columns: Sequence[ColumnProfile], headers: Sequence[str]) -> Mapping:
    """The other columns on the scale of the score, whose headers sound like questions."""
    taken = {column_index(column, headers) for column in mapping.columns.values()}
    found: list[Question] = []
    for column in columns:
        if column.index in taken or not column.is_score or not column.header:
            continue
        inside = sum(_inside(mapping, value) for value in column.values) >= 0.9 * len(column.values)
        name = normalised(column.header)
        sounds = column.header.strip().endswith("?") or bool(_QUESTION_WORDS.search(name))
        other = bool(NPS_WORDS.search(name)) != (mapping.metric == "nps")
        if inside and sounds and not other:
            code = f"q{len(found) + 2}"
            found.append(Question(column_name(column.index, headers), code, column.header))
    return replace(mapping, questions=tuple(found))


def _inside(mapping: Mapping, value: str) -> bool:
    found = as_score(value)
    return found is not None and mapping.scale_min <= found <= mapping.scale_max


def _missing(mapping: Mapping, headers: Sequence[str], facts: Facts) -> tuple[str, ...]:
    """What `missing_fields` names, and mapped dates in which not one value is a date."""
    unread = [
        name
        for name, index in dated_columns(mapping, headers).items()
        if not facts.dates[index].any and facts.dates[index].seen and name not in mapping.date_forms
    ]
    return tuple(dict.fromkeys((*missing_fields(mapping), *unread)))
