"""A mapping proposed for a file, and what must still be told: from the headers, the cells, and one look at each row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.dates import DateEvidence
from cxdesk.services.intake.kinds import Type, kind_named
from cxdesk.services.intake.ladders import ladder_of
from cxdesk.services.intake.mapping import (
    Column,
    Mapping,
    Question,
    column_index,
    missing_fields,
    normalised,
    shown_columns,
)
from cxdesk.services.intake.mapping_text import with_settings
from cxdesk.services.intake.match import as_columns, column_name, match_columns, match_kind
from cxdesk.services.intake.measures import with_measures
from cxdesk.services.intake.profile import ColumnProfile, as_score, profiles, read_sample
from cxdesk.services.intake.readers import open_reader
from cxdesk.services.intake.scales import NPS_WORDS, with_scale
from cxdesk.services.intake.shape import FileShape
from cxdesk.services.intake.values import BLANKS, NOTHING

_QUESTION_WORDS = re.compile(
    r"оцен|балл|\brat(e|ing)\b|score|насколько|how (satisf|likely|would)|\bcsat|\bcsi\b|вопрос|довол|удовлетв"
    r"|satisf|вежлив|качеств|скорост|компетен|polite|quality|speed|scale|^q ?\d"
)
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

    @property
    def complete(self) -> bool:
        return not self.missing and not self.ambiguous_dates


@dataclass
class _Facts:
    """What one look at all rows tells about the mapped columns."""

    rows: int = 0
    #: Mapped dates, by their index; only those that the sample leaves open are looked at in all rows.
    dates: dict[int, DateEvidence] = field(default_factory=dict)
    open_dates: dict[int, DateEvidence] = field(default_factory=dict)
    #: Columns that may identify a row -> what was seen there; taken out at the first blank or repeat.
    unique: dict[tuple[int, ...], set[int]] = field(default_factory=dict)
    cells: Counter[str] = field(default_factory=Counter)

    @property
    def scores(self) -> Counter[float]:
        """How often each number stands in the column of the score."""
        found: Counter[float] = Counter()
        for cell, times in self.cells.items():
            if (value := as_score(cell)) is not None:
                found[value] += times
        return found

    @property
    def without_score(self) -> int:
        """How many rows have no score."""
        return sum(times for cell, times in self.cells.items() if cell.strip() in NOTHING)


def guess(
    path: Path,
    shape: FileShape,
    kind: str,
    *,
    settings: Iterable[str] = (),
    dates: str = "",
    time_zone: str = "",
) -> Guess:
    """The mapping of a file of `kind` that was never seen before; `settings` as in `with_settings` are believed."""
    headers, rows = read_sample(path, shape)
    columns = profiles(headers, rows)
    mapping = Mapping(
        kind, dates=dates, columns=as_columns(match_columns(kind_named(kind), columns), headers)
    )
    if time_zone:
        mapping = replace(mapping, time_zone=time_zone)
    told = tuple(settings)
    believed = frozenset(setting.partition("=")[0].strip() for setting in told)
    return _settle(with_settings(mapping, told, headers), path, shape, believed, headers, columns)


def guess_kind(path: Path, shape: FileShape) -> str:
    """The name of the kind that a file resembles most."""
    headers, rows = read_sample(path, shape)
    return match_kind(profiles(headers, rows))


def settle(mapping: Mapping, path: Path, shape: FileShape, believed: frozenset[str] = frozenset()) -> Guess:
    """Decide what `mapping` leaves open, by all rows of the file: forms of dates, scale, questions, identity.

    The columns of the fields in `believed` were told by a person.
    """
    headers, rows = read_sample(path, shape)
    return _settle(mapping, path, shape, believed, headers, profiles(headers, rows))


def _settle(
    mapping: Mapping,
    path: Path,
    shape: FileShape,
    believed: frozenset[str],
    headers: Sequence[str],
    columns: Sequence[ColumnProfile],
) -> Guess:
    """`settle` with the profiles of the columns in a sample."""
    fresh = not mapping.date_forms
    facts = _Facts(dates={index: columns[index].dates for index in _dates(mapping, headers).values()})
    if fresh or mapping.identity is None or set(_dates(mapping, headers)) - set(mapping.date_forms):
        _look(facts, mapping, path, shape, headers)
    if not believed & {"sent_at", "answered_at"}:
        mapping = _settle_survey_date(mapping, headers, facts)
    if mapping.kind == "surveys" or not believed & {"scale_min", "scale_max"}:
        mapping = _settle_scale(mapping, headers, facts)
    if mapping.kind == "surveys" and fresh and not mapping.questions:
        mapping = _find_questions(mapping, columns, headers)
    if kind_named(mapping.kind).measured and fresh:
        mapping = with_measures(mapping, columns, headers)
    taken = {column_index(column, headers) for column in mapping.columns.values()}
    kept = tuple(
        question for question in mapping.questions if column_index(question.column, headers) not in taken
    )
    mapping = replace(mapping, questions=kept)
    forms = dict(mapping.date_forms)
    ambiguous: list[Column] = []
    for name, index in _dates(mapping, headers).items():
        # A form that is remembered stays only where it can be that of this file too.
        if name in forms and facts.dates[index].fits(forms[name]):
            continue
        forms.pop(name, None)
        form = facts.dates[index].form(mapping.dates)
        if form:
            forms[name] = form
        else:
            ambiguous.append(mapping.columns[name])
    if mapping.identity is None and _numbers_rows(mapping, headers, columns):
        mapping = replace(mapping, identity=())
    if mapping.identity is None:
        chosen = next(iter(facts.unique), ())
        mapping = replace(mapping, identity=tuple(column_name(index, headers) for index in chosen))
    mapping = replace(mapping, date_forms=forms)
    unread = tuple(column for column in ambiguous if facts.dates[column_index(column, headers)].any)
    return Guess(mapping, tuple(headers), facts.rows, _missing(mapping, headers, facts), unread)


def require_complete(found: Guess, name: str) -> None:
    """Raise the CxError that names what could not be guessed in the file `name`, and the command that tells it."""
    if found.missing:
        raise CxError(
            N_("{name}: no column was found for {fields}."),
            hint=N_("Tell the column: {command}. The file has the columns: {columns}."),
            name=name,
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


def _dates(mapping: Mapping, headers: Sequence[str]) -> dict[str, int]:
    kind = kind_named(mapping.kind)
    return {
        name: column_index(column, headers)
        for name, column in mapping.columns.items()
        if kind.field(name).type is Type.DATE
    }


def _look(facts: _Facts, mapping: Mapping, path: Path, shape: FileShape, headers: Sequence[str]) -> None:
    """One pass over the file."""
    kind = kind_named(mapping.kind)
    facts.open_dates = {index: dates for index, dates in facts.dates.items() if not dates.form(mapping.dates)}
    if mapping.identity is None:
        keys = [names for names in kind.identity if all(name in mapping.columns for name in names)]
        facts.unique = {
            tuple(column_index(mapping.columns[name], headers) for name in names): set() for names in keys
        }
    scored = mapping.columns.get(kind.scored_by)
    score_index = -1 if scored is None else column_index(scored, headers)
    needed = max((score_index, *chain.from_iterable(facts.unique), *facts.open_dates)) + 1
    with closing(open_reader(path, shape)) as reader:
        records = iter(reader)
        next(records, None)
        for record in records:
            facts.rows += 1
            cells = record.cells
            if len(cells) < needed:
                cells = cells + [""] * (needed - len(cells))
            if score_index >= 0:
                facts.cells[cells[score_index]] += 1
            if facts.unique:
                _look_for_repeats(facts.unique, cells)
            for index, dates in facts.open_dates.items():
                dates.feed_cell(cells[index])


def _numbers_rows(mapping: Mapping, headers: Sequence[str], columns: Sequence[ColumnProfile]) -> bool:
    """Whether the numbers of reviews only count the rows of this file: gathered pages begin with 1 in each."""
    if mapping.kind != "reviews" or "ref" not in mapping.columns:
        return False
    column = columns[column_index(mapping.columns["ref"], headers)]
    if len(column.values) != column.filled or not all(v.isascii() and v.isdigit() for v in column.values):
        return False
    numbers = {int(value) for value in column.values}
    return min(numbers, default=0) == 1 and max(numbers) <= 1.1 * len(numbers) + 5


def _look_for_repeats(unique: dict[tuple[int, ...], set[int]], cells: Sequence[str]) -> None:
    """Take the columns out of `unique` that are blank in this row or repeat an earlier one."""
    for indexes in tuple(unique):
        values = tuple([cells[index].strip() for index in indexes])
        seen = unique[indexes]
        if not BLANKS.isdisjoint(values) or (key := hash(values)) in seen:
            del unique[indexes]
        else:
            seen.add(key)


def _settle_survey_date(mapping: Mapping, headers: Sequence[str], facts: _Facts) -> Mapping:
    """A survey's one date that does not say which it is: of sending where rows have no score, else of the answer."""
    given = [name for name in ("sent_at", "answered_at") if name in mapping.columns]
    if mapping.kind != "surveys" or len(given) != 1 or given[0] in mapping.date_forms:
        return mapping
    column = mapping.columns[given[0]]
    header = normalised(headers[column_index(column, headers)])
    sent = bool(_SENT_WORDS.search(header)) or facts.without_score > 0
    columns = {key: value for key, value in mapping.columns.items() if key != given[0]}
    return replace(mapping, columns=columns | {"sent_at" if sent else "answered_at": column})


def _settle_scale(mapping: Mapping, headers: Sequence[str], facts: _Facts) -> Mapping:
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


def _missing(mapping: Mapping, headers: Sequence[str], facts: _Facts) -> tuple[str, ...]:
    """What `missing_fields` names, and mapped dates in which not one value is a date."""
    unread = [
        name
        for name, index in _dates(mapping, headers).items()
        if not facts.dates[index].any and facts.dates[index].seen and name not in mapping.date_forms
    ]
    return tuple(dict.fromkeys((*missing_fields(mapping), *unread)))
