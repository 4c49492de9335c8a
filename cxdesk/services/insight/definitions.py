"""What each figure means: the same words in a tooltip and in a footnote."""

from __future__ import annotations

from cxdesk.models.texts import N_
from cxdesk.services.insight.rows import Key

TITLES: dict[Key, str] = {
    Key.NPS: N_("NPS"),
    Key.CSI: N_("CSI, points"),
    Key.CSAT: N_("CSAT"),
    Key.RESPONSE: N_("Response"),
    Key.SLA: N_("Closed in time"),
}

DEFINITIONS: dict[Key, str] = {
    Key.NPS: N_(
        "NPS: 100 × (promoters 9–10 − detractors 0–6) / n, n are the answers; the interval is that of a "
        "difference of shares."
    ),
    Key.CSI: N_(
        "CSI: the mean of the answers on the survey's scale; several questions are weighted; "
        "Student's interval."
    ),
    Key.CSAT: N_("CSAT: the share of the two top ratings among all answers; Wilson's interval."),
    Key.RESPONSE: N_("Response: answered of those sent, by the month of sending; Wilson's interval."),
    Key.SLA: N_(
        "Closed in time: cases closed before their deadline among those closed in the month; "
        "Wilson's interval."
    ),
}

CASES = N_(
    "Cases: opened by the day of the contact, closed by the day of closing; open at the end of the month."
)
CAUSES = N_(
    "Share of a cause: cases with it among the reviewed cases whose contact fell in the month. A case may "
    "have several causes, so shares add to more than 100 %; the cumulative column counts tags. "
    "Wilson's interval."
)
GROUPS = N_("Groups: reviewed cases with a cause of the group, by the month of the contact.")
FIXES = N_("Fixes: proposed or released in the month, with their state on the day of this report.")
COUNTERS = N_(
    "Counters: released changes of knowledge-base documents and response scripts, by the month of release; "
    "a change with several causes is counted once."
)
COMPLAINTS = N_("Complaints: those registered in the month; claims are those of them that demand something.")
COMPLAINT_RATES = N_(
    "Complaints per 1,000: those of the month for each 1,000 contacts of the month, and for each 1,000 loans issued "
    "(their number); Byar's interval."
)
CONTACTS = N_(
    "Contacts: all that began in the month; offered are those that asked for a person, answered or given up."
)
#: Seconds within which a contact is answered in time.
IN_TIME = 20
SERVICE_LEVEL = N_(
    "SL: answered within {seconds} seconds of those offered, without those who gave up within that time; Wilson's "
    "interval."
)
LOST_CALLS = N_(
    "LCR: those who gave up while waiting for a person, of those offered. Who ended in the menu asked for nobody, so "
    "was not offered. Wilson's interval."
)
RATINGS = N_(
    "Rating: the mean of the ratings in the reviews of the month, by review site; Student's interval."
)
KPIS = N_(
    "Imported series: as files told them, without an interval. A month that no file told is made of its days: "
    "their sum, mean or last value, a rate weighted by the calls offered; parts of the company are joined likewise."
)
CHANGE = N_(
    "All intervals are 95 %. A change is named only where its interval excludes zero (Newcombe, Welch); "
    "under 30 answers a figure is marked “few answers”."
)
