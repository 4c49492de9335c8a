"""The series of figures that files bring: under which code each is known, its unit, and how its periods are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cxdesk.models.texts import N_
from cxdesk.services.intake.mapping.mapping import Column, Measure, normalised

ROLLUPS = ("sum", "mean", "last", "rate")
_RATE = re.compile(r"%|\b(?:percent\w*|rate|share|ratio|доля|процент\w*|уровень|конверси\w*)\b")
_MEAN = re.compile(r"\b(?:avg|average|mean|score|sentiment|index|средн\w*|балл\w*|оценка|индекс)\b")
_MONEY = re.compile(r"\b(?:amount|sum|сумма|руб\w*|rub|revenue|cost|выручка)\b")
_LASTS = re.compile(
    r"\b(?:aht|asa|att|acw|ata|frt|art|duration|handle|handling|talk|hold|wait|waiting|wrap|after call|response time"
    r"|speech|silence|длительн\w*|реч\w*|молчан\w*|тишин\w*|ожидан\w*|разговор\w*|обработк\w*|удержан\w*|пауз\w*"
    r"|(?:среднее|ср|общее) время)\b"
)
_WHOLE = re.compile(r"\b(?:total|sum|общ\w*|сумм\w*|итог\w*)\b")
_LONGEST_CODE = 60


@dataclass(frozen=True)
class KnownSeries:
    """A series that the program knows by the names that files give it."""

    code: str
    name: str
    unit: str
    rollup: str
    names: tuple[str, ...]


def _known(code: str, name: str, unit: str, rollup: str, names: str) -> KnownSeries:
    return KnownSeries(code, name, unit, rollup, tuple(normalised(part) for part in names.split("|")))


KNOWN = (
    _known("sl", N_("Service level, SL"), "percent", "rate",
           "sl|service level|sl %|service level %|уровень сервиса|уровень обслуживания|sla|уровень обслуживания, sl"),
    _known("lcr", N_("Lost call rate, LCR"), "percent", "rate",
           "lcr|lost call rate|lcr %|abandonment rate|abandon rate|доля потерянных|доля потерянных звонков"
           "|процент потерянных|доля потерянных звонков, lcr"),
    _known("calls_offered", N_("Calls offered"), "count", "sum",
           "calls offered|offered|offered calls|поступило звонков|поступило|предложено|звонков поступило|входящих"),
    _known("calls_answered", N_("Calls answered"), "count", "sum",
           "calls answered|answered|answered calls|принято звонков|принято|отвечено|звонков принято|обработано"),
    _known("calls_not_answered", N_("Calls not answered"), "count", "sum",
           "calls not answered|not answered|abandoned|calls abandoned|missed calls|missed|потеряно звонков|потеряно"
           "|не отвечено|пропущено|неотвеченных|звонков потеряно|не принято звонков|не принято"),
    _known("calls_duration", N_("Duration of the calls"), "", "sum",
           "total duration|calls duration|total call duration|total talk time|общая длительность|длительность звонков"),
    _known("transfers", N_("Transfers"), "count", "sum", "transfers|transferred|переводы|переведено|переводов"),
    _known("sentiment", N_("Sentiment"), "points", "mean", "sentiment|sentiment score|тональность|настроение"),
    _known("loans_count", N_("Loans issued, number"), "count", "sum",
           "loans issued|loans count|number of loans|loans number|выдано займов|количество займов|займов выдано"
           "|количество выдач|выдачи шт|кол во займов|выдано кредитов|количество кредитов|выдачи количество"
           "|выдано займов, количество"),
    _known("loans_amount", N_("Loans issued, amount"), "money", "sum",
           "loans amount|amount of loans|loan amount|сумма займов|сумма выдач|объем выдач|выдачи руб|выдачи сумма"
           "|сумма кредитов|сумма выданных займов|объем выданных займов|выдано займов, сумма"),
    _known("site_rating", N_("Rating of the review site"), "points", "last",
           "site rating|company rating|published rating|rating|рейтинг|рейтинг компании|рейтинг на сайте"
           "|рейтинг сайта|оценка на сайте|рейтинг на площадке отзывов"),
    _known("csi", N_("CSI"), "points", "mean", "csi|индекс удовлетворенности"),
    _known("csat", N_("CSAT"), "percent", "rate", "csat|csat %"),
    _known("nps", N_("NPS"), "points", "mean", "nps|net promoter score|индекс лояльности"),
)  # fmt: skip
_BY_NAME = {
    name: series
    for series in KNOWN
    for name in (*series.names, normalised(series.code), normalised(series.name))
}
_BY_CODE = {series.code: series for series in KNOWN}


def named_measure(column: Column) -> Measure:
    """The measure of a column by its name: a known series, or one of that name."""
    name = str(column).strip()
    found = _BY_NAME.get(normalised(name))
    if found is not None:
        return Measure(column, found.code, found.name, found.unit, found.rollup)
    words = normalised(name)
    # A percent sign is no word, and says the most.
    rate = "%" in name or _RATE.search(words)
    unit = "percent" if rate else "money" if _MONEY.search(words) else ""
    rollup = "rate" if rate else "mean" if _MEAN.search(words) else "sum"
    if not unit and rollup == "sum" and lasts(name) and not _WHOLE.search(words):
        rollup = "mean"
    return Measure(column, words.replace(" ", "_")[:_LONGEST_CODE] or "value", name, unit, rollup)


def lasts(name: str) -> bool:
    """Whether a column of this name tells how long something took."""
    return bool(_LASTS.search(normalised(name)))


def is_known(name: str) -> bool:
    """Whether a column of this name is of a series that the program knows."""
    return normalised(name) in _BY_NAME


def known_measures() -> tuple[Measure, ...]:
    """The series that the program knows, as measures of no column."""
    return tuple(Measure("", each.code, each.name, each.unit, each.rollup) for each in KNOWN)


def series_label(code: str, name: str) -> str:
    """What a series is called: a known one by its source text, to be translated, any other as its file does."""
    known = _BY_CODE.get(code)
    return known.name if known else name
