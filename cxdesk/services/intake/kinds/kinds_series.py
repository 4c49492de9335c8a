"""Figures that come period by period: SL, LCR, loans issued, ratings of sites, what an agent did in a month."""

from __future__ import annotations

from cxdesk.models.texts import N_
from cxdesk.services.intake.kinds.kind import Field, Kind, Type, listed
from cxdesk.services.intake.kinds.kinds_shared import AGENT, CHANNEL, DEPARTMENT, PRODUCT, SITE, TEAM

KPIS = Kind(
    "kpis",
    N_("KPI series"),
    (
        Field("period", N_("Period"), Type.DATE,
              listed("period|период|month start date|month|месяц|week|неделя|quarter|квартал|отчетный период"
                          "|отчетный месяц|report date|отчетная дата|day|день|year|год|period start|начало периода"
                          "|report month|reporting period|week start|начало недели"),
              required=True,
              vague=listed("date|дата|timestamp|datetime|дата и время|time")),
        Field("hour", N_("Hour"), Type.TIME,
              listed("hour|час|interval|интервал|interval start|начало интервала|time|время")),
        Field("grain", N_("Length of the period"), Type.GRAIN,
              listed("grain|granularity|гранулярность|period type|тип периода|длина периода|детализация")),
        AGENT, DEPARTMENT, TEAM, SITE, CHANNEL, PRODUCT,
        Field("review_site", N_("Review site"), Type.WORD,
              listed("review site|сайт отзывов|platform|платформа|агрегатор|площадка отзывов|source|источник"
                          "|сайт")),
        Field("series", N_("Name of the figure"), Type.WORD,
              listed("series|kpi|metric|показатель|метрика|indicator|measure|наименование показателя|kpi name"
                          "|metric name|название показателя")),
        Field("value", N_("Value of the figure"), Type.NUMBER,
              listed("value|значение|факт|actual|fact|значение показателя|metric value|kpi value")),
    ),
    identity=(),
    dated_by=("period",),
    telling=("period", "grain", "series", "value"),
    keyed_by=("period", "hour", "grain", "agent", "department", "team", "site", "channel", "product", "review_site",
              "series"),
    measured=True,
)  # fmt: skip
