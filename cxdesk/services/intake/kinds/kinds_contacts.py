"""What telephony, chats and mail bring: the contacts themselves, and what speech analytics measured in them."""

from __future__ import annotations

from dataclasses import replace

from cxdesk.models.texts import N_
from cxdesk.services.intake.kinds.kind import Field, Kind, Type, listed
from cxdesk.services.intake.kinds.kinds_shared import (
    AGENT,
    CATEGORY,
    CHANNEL,
    CLIENT,
    CLIENT_NAME,
    CONTACT,
    DEPARTMENT,
    PRODUCT,
    SITE,
    TEAM,
    TOPIC,
)  # fmt: skip

#: `queue` is a field of its own here.
_TEAM = replace(TEAM, names=listed("team|команда|группа|группа операторов|team name|skill group"))
_AGENT = replace(AGENT, names=(*AGENT.names, "server"))

#: Telephony knows clients by the number that called.
_CLIENT = replace(
    CLIENT,
    vague=(
        *CLIENT.vague,
        *listed("caller|caller id|calling number|номер абонента|номер звонящего|ани|ani|msisdn"),
    ),
)

CONTACTS = Kind(
    "contacts",
    N_("Contacts"),
    (
        Field("ref", N_("Number"), Type.REF,
              listed("contact id|call id|chat id|session id|conversation id|interaction id|contact number"
                          "|id обращения|номер обращения|id звонка|id контакта|id диалога|номер контакта|id сессии"
                          "|номер звонка|call uid|ucid|call guid|dialog id|message id"),
              vague=listed("id|№|номер|number|ref|uuid|guid|key|ticket id|номер тикета")),
        Field("line", N_("Line"), Type.REF,
              listed("line|vru line|линия связи|номер линии|trunk|trunk id|транк|node id|dnis|набранный номер")),
        Field("started_at", N_("Started"), Type.DATE,
              listed("started at|start date|call date|contact date|дата звонка|дата обращения|дата контакта|start"
                          "|начало|дата начала|call start|дата и время звонка|дата и время начала|начало разговора"
                          "|дата и время обращения|conversation start|call datetime|дата диалога"),
              required=True,
              vague=listed("date|дата|timestamp|datetime|дата и время|дата время|created at|created|day|begin"
                                "|дата создания|date time|time|время")),
        Field("start_time", N_("Time of the start"), Type.TIME,
              listed("start time|started time|время начала|vru entry|call time|contact time|время звонка"
                          "|время обращения|время контакта|hour"),
              vague=listed("time|время")),
        Field("ended_at", N_("Ended"), Type.DATE,
              listed("ended at|end date|окончание|дата окончания|конец|call end|дата и время окончания"
                          "|конец разговора|conversation end|дата завершения|завершено"),
              vague=listed("end|closed at")),
        Field("end_time", N_("Time of the end"), Type.TIME,
              listed("end time|ser exit|время окончания|время завершения|service exit")),
        _CLIENT, CLIENT_NAME, _AGENT, DEPARTMENT, _TEAM, SITE, CHANNEL, PRODUCT, CATEGORY,
        replace(TOPIC, vague=listed("sub issue|subtopic|подтема|type|тип|вид")),
        Field("direction", N_("Direction"), Type.WORD,
              listed("direction|направление|call direction|тип звонка|call type|направление звонка"
                          "|вид звонка|inbound outbound")),
        Field("queue", N_("Queue"), Type.WORD, listed("queue|очередь|queue name|skill|навык|split|vdn")),
        Field("queued_time", N_("Time of joining the queue"), Type.TIME,
              listed("queue time start|q start|queue start|queued at|время постановки в очередь"
                          "|начало ожидания|время входа в очередь")),
        Field("wait", N_("Wait in the queue"), Type.DURATION,
              listed("wait|wait time|queue time|q time|время ожидания|ожидание|время в очереди|waiting time"
                          "|time in queue|speed of answer|длительность ожидания|ожидание сек|asa")),
        Field("ivr", N_("Time in the menu"), Type.DURATION,
              listed("ivr time|vru time|ivr|время в ivr|ivr duration|длительность ivr|время в меню")),
        Field("talk", N_("Conversation"), Type.DURATION,
              listed("billsec|talk time|ser time|service time|duration|длительность|call duration"
                          "|длительность разговора|время разговора|handle time|длительность звонка|продолжительность"
                          "|длительность сек|продолжительность звонка|conversation time|aht|разговор|talk")),
        Field("outcome", N_("Outcome"), Type.WORD,
              listed("outcome|результат|исход|итог|call result|результат звонка|disposition|статус звонка"
                          "|call status|итог звонка|end reason|причина завершения"),
              vague=listed("status|статус|result|state|answered|отвечен")),
        Field("outcome_code", N_("Outcome by its code"), Type.WORD, listed("outcome code|код исхода")),
        Field("recording", N_("Recording"), Type.REF,
              listed("recording|запись|record url|recording url|запись разговора|ссылка на запись|record"
                          "|файл записи|audio|recording path|путь к записи|record file")),
        Field("text", N_("Words of the contact"), Type.TEXT,
              listed("transcript|расшифровка|транскрипт|стенограмма|текст разговора|текст диалога|notes|заметки"
                          "|диалог|messages|переписка|text|текст|комментарий оператора|содержание"),
              vague=listed("comment|комментарий|description|описание|message|сообщение|body|note|примечание")),
    ),
    identity=(("ref",), ("line", "ref")),
    dated_by=("started_at",),
    telling=("ref", "started_at", "start_time", "ended_at", "talk", "wait", "outcome", "queue", "direction", "text"),
    source="contact",
)  # fmt: skip

SPEECH = Kind(
    "speech",
    N_("Speech analytics"),
    (
        replace(CONTACT, required=True),
        Field("spoken_at", N_("Started"), Type.DATE,
              listed("started at|дата начала|call date|дата звонка|дата разговора|contact date|дата контакта"
                     "|дата обращения"),
              vague=listed("date|дата|timestamp|datetime|дата и время|time")),
        AGENT,
    ),
    identity=(),
    dated_by=(),
    telling=("contact",),
    keyed_by=("contact",),
    measured=True,
)  # fmt: skip
