"""The kinds of files that are taken in, and their fields: what each is called in files of both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cxdesk.models.texts import N_, CxError


class Type(StrEnum):
    """How the cells of a field are read."""

    REF = "ref"
    WORD = "word"
    TEXT = "text"
    DATE = "date"
    SCORE = "score"
    MONEY = "money"
    TRUTH = "truth"
    CHANNEL = "channel"


@dataclass(frozen=True)
class Field:
    """One field of a kind. `names` are the headers that files give it, the most telling first."""

    name: str
    label: str
    type: Type
    names: tuple[str, ...]
    required: bool = False
    #: Names that fit only where nothing better is found: `id`, `date`, `name`.
    vague: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of file. `identity` names the fields that may identify a row, in the order of trying."""

    name: str
    label: str
    fields: tuple[Field, ...]
    identity: tuple[str, ...]
    #: The field by whose instant a row belongs to a month, the first that is there.
    dated_by: tuple[str, ...]
    #: The field that holds the score, and the ends of its scale by default; "" where the kind has none.
    scored_by: str = ""

    def field(self, name: str) -> Field:
        """The field called `name`; raises CxError where the kind has none."""
        found = next((field for field in self.fields if field.name == name), None)
        if found is None:
            raise CxError(
                N_("{kind} have no field {field}."),
                hint=N_("The fields are: {fields}."),
                kind=self.name,
                field=name,
                fields=", ".join(field.name for field in self.fields),
            )
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in their order."""
        return tuple(field.name for field in self.fields)


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


_CLIENT = Field(
    "client", N_("Client number"), Type.REF,
    _names("client id|customer id|client number|customer number|id клиента|номер клиента|код клиента|клиент id"
           "|guid клиента|cif|user id|borrower id|id заемщика|email|e mail|client email|телефон клиента|client phone"),
    vague=_names("client|customer|клиент|email address|телефон|phone number"),
)  # fmt: skip
_CLIENT_NAME = Field(
    "client_name", N_("Client's name"), Type.WORD,
    _names("client name|customer name|full name|фио клиента|имя клиента|клиент фио|фио|фио заемщика|respondent name"),
    vague=_names("client|customer|клиент|name|имя|заявитель|фио заявителя"),
)  # fmt: skip
_CONTACT = Field(
    "contact", N_("Contact number"), Type.REF,
    _names("contact id|call id|chat id|session id|conversation id|interaction id|id обращения|номер обращения"
           "|id звонка|id контакта|id диалога|номер контакта|id сессии|ticket id|case id|номер тикета|id тикета"),
    vague=_names("ticket|обращение|№ обращения|ticket number|call"),
)  # fmt: skip
_AGENT = Field(
    "agent", N_("Agent"), Type.WORD,
    _names("agent|operator|assigned agent|agent name|agent id|employee|employee id|сотрудник|оператор|фио сотрудника"
           "|фио оператора|таб №|табельный номер|таб номер|специалист|менеджер|агент|handled by|assigned to"),
    vague=_names("manager|исполнитель|ответственный|assignee|owner"),
)  # fmt: skip
_DEPARTMENT = Field(
    "department", N_("Department"), Type.WORD,
    _names("department|dept|отдел|отд|подразделение|департамент|служба|наименование подразделения"),
    vague=_names("unit|division|управление"),
)  # fmt: skip
_TEAM = Field(
    "team", N_("Team"), Type.WORD, _names("team|команда|группа|группа операторов|team name|queue|очередь")
)
_SITE = Field(
    "site", N_("Site"), Type.WORD, _names("site|площадка|location|локация|город площадки|контактный центр")
)
_CHANNEL = Field(
    "channel", N_("Channel"), Type.CHANNEL,
    _names("channel|канал|канал обращения|канал связи|submitted via|contact channel|канал поступления|тип обращения"
           "|способ обращения|contact type|media type|via|тип канала"),
    vague=_names("source|источник"),
)  # fmt: skip
_PRODUCT = Field(
    "product", N_("Product"), Type.WORD,
    _names("product|продукт|product name|product category|услуга|наименование продукта|тип продукта|вид продукта"),
    vague=_names("service|продукт услуга|вид кредита|тариф"),
)  # fmt: skip
_CATEGORY = Field(
    "category", N_("Client category"), Type.WORD,
    _names("client category|customer category|категория клиента|segment|client segment|customer segment"
           "|сегмент клиента|сегмент|тип клиента|customer type"),
)  # fmt: skip
_TOPIC = Field(
    "topic", N_("Topic"), Type.WORD,
    _names("topic|тема|тематика|тема обращения|тематика обращения|ticket type|subject|category|категория|причина"
           "|причина обращения|reason|issue type|тип вопроса|категория обращения|тип жалобы|вид жалобы"),
    vague=_names("type|тип|вид|sub issue|subtopic|подтема|queue"),
)  # fmt: skip
_TITLE_WORDS = "title|заголовок|review title|headline|summary|название отзыва|тема отзыва"

SURVEYS = Kind(
    "surveys",
    N_("Surveys"),
    (
        Field("ref", N_("Number"), Type.REF,
              _names("№ анкеты|номер анкеты|id анкеты|survey id|response id|responseid|id опроса|id ответа|анкета"
                     "|номер опроса|submission id|respondent id|invitation id|feedback id|id оценки|ticket id"),
              vague=_names("id|№|n п п|no|number|номер|код|uuid|guid|record id|ticket|key")),
        Field("sent_at", N_("Sent"), Type.DATE,
              _names("sent at|sent|date sent|дата отправки|отправлено|отправлена|invited at|invitation date"
                     "|дата приглашения|дата отправки анкеты|sent date|время отправки|дата рассылки|send date"),
              vague=_names("created at|created|created date|дата обращения|дата звонка|call date|contact date"
                           "|дата контакта|дата создания|start date|startdate|date created")),
        Field("answered_at", N_("Answered"), Type.DATE,
              _names("answered at|answered|answer date|response date|дата ответа|отвечено|completed at|submitted at"
                     "|completion date|дата заполнения|дата прохождения|дата оценки|время ответа|recorded date"
                     "|submitdate|дата анкеты|survey date|дата опроса|timestamp|отметка времени|date submitted"),
              vague=_names("date|дата|datetime|дата и время|time|end date|дата время|created at|created|created date"
                           "|дата обращения|дата создания|day")),
        _CLIENT, _CLIENT_NAME, _CONTACT, _AGENT, _DEPARTMENT, _TEAM, _SITE, _CHANNEL, _PRODUCT, _CATEGORY, _TOPIC,
        Field("score", N_("Score"), Type.SCORE,
              _names("score|оценка|csat score|csat|csi|nps|nps score|rating|балл|оценка клиента|nps оценка|csi оценка"
                     "|общая оценка|overall score|overall rating|satisfaction|satisfaction score|удовлетворенность"
                     "|оценка удовлетворенности|customer satisfaction|overall satisfaction|балл nps|grade|likelihood"),
              required=True,
              vague=_names("rate|how would you rate|how likely|recommend|порекомендуете|порекомендовать|оцените"
                           "|насколько вы довольны|насколько вероятно|how satisfied|качество обслуживания|result|баллы"
                           "|довольны|on a scale|q1|вопрос 1|значение|value|ответ")),
        Field("text", N_("Comment"), Type.TEXT,
              _names("comment|комментарий|комментарий клиента|comments|отзыв|feedback|verbatim|текст|text|пожелания"
                     "|почему|why|замечания|предложения|open answer|текст ответа|customer comment|текст комментария"
                     "|свободный ответ|comment text|пояснение|что улучшить|review"
              "|что нам улучшить|what could we improve|how can we improve|additional comments"),
              vague=_names("answer|reason|ответ|сообщение|message|note|notes|remarks|примечание")),
        Field("title", N_("Title"), Type.WORD, _names("title|заголовок|subject line")),
        Field("survey", N_("Survey"), Type.WORD,
              _names("survey name|survey|опрос|название опроса|анкета название|название анкеты|форма|methodology")),
        Field("language", N_("Language"), Type.WORD, _names("language|язык|lang|user language|startlanguage")),
    ),
    identity=("ref", "contact"),
    dated_by=("answered_at", "sent_at"),
    scored_by="score",
)  # fmt: skip

COMPLAINTS = Kind(
    "complaints",
    N_("Complaints"),
    (
        Field("ref", N_("Number"), Type.REF,
              _names("complaint id|complaint number|номер жалобы|№ жалобы|id жалобы|номер обращения|№ обращения"
                     "|id обращения|case id|case number|ticket id|номер претензии|рег номер|регистрационный номер"
                     "|request id|вх номер|входящий номер|номер заявки|incident id|claim id|reference number|вх №"),
              vague=_names("id|№|номер|number|no|код|ticket|ref|reference|n п п|uuid|key")),
        Field("registered_at", N_("Registered"), Type.DATE,
              _names("date received|received|дата регистрации|дата обращения|дата жалобы|registered at|complaint date"
                     "|дата поступления|дата получения|created at|created date|дата создания|поступило|date opened"
                     "|opened|open date|date submitted|дата претензии|зарегистрировано|received date|received at"
                     "|registration date|дата и время обращения|opened at|created"),
              required=True,
              vague=_names("date|дата|timestamp|время|datetime|дата и время|дата время|day")),
        _CLIENT, _CLIENT_NAME,
        Field("contact", _CONTACT.label, Type.REF,
              _names("contact id|call id|chat id|id звонка|id контакта|session id|id диалога|номер контакта")),
        _CHANNEL, _PRODUCT,
        Field("text", N_("Text"), Type.TEXT,
              _names("consumer complaint narrative|complaint description|complaint text|narrative|суть жалобы"
                     "|текст жалобы|текст обращения|содержание|описание|суть обращения|суть претензии|description"
                     "|содержание обращения|complaint|жалоба|текст|text|complaint details|описание проблемы|details"
                     "|суть|содержание жалобы|текст претензии"),
              vague=_names("comment|комментарий|message|сообщение|body|обращение|feedback|notes|претензия|отзыв")),
        Field("title", N_("Title"), Type.WORD,
              _names("issue|title|заголовок|subject|тема обращения|краткое описание|summary|проблема|тема жалобы"
                     "|предмет жалобы|issue type"),
              vague=_names("тема|topic")),
        Field("topic", _TOPIC.label, Type.WORD,
              _names("topic|тематика|тематика обращения|sub issue|категория жалобы|complaint type|complaint category"
                     "|тип жалобы|вид жалобы|причина|причина обращения|issue category|тематика жалобы|тема|reason"
                     "|тип обращения категория|category|категория|issue type"),
              vague=_names("type|тип|вид|sub product|причина жалобы")),
        _DEPARTMENT, _AGENT, _SITE,
        Field("group", N_("Group"), Type.WORD, _names("complaint group|группа жалоб|группа причин|группа")),
        Field("is_claim", N_("Claim"), Type.TRUTH,
              _names("is claim|claim|претензия|признак претензии|это претензия|demand|требование")),
        Field("response", N_("Answer"), Type.TEXT,
              _names("company response to consumer|response to consumer|resolution|company response|решение|ответ"
                     "|ответ банка|ответ компании|результат|результат рассмотрения|итог|outcome|response|ответ клиенту"
                     "|принятое решение|решение по жалобе")),
        Field("relief_amount", N_("Relief"), Type.MONEY,
              _names("relief amount|compensation|сумма компенсации|компенсация|refund|refund amount|сумма возврата"
                     "|сумма выплаты|выплата|relief|возмещение")),
        Field("closed_at", N_("Closed"), Type.DATE,
              _names("closed at|date closed|closed|дата закрытия|date resolved|resolved at|resolved|дата решения"
                     "|дата ответа|resolution date|closed date|закрыто|дата завершения|close date|дата исполнения"),
              vague=_names("end date|срок")),
        _CATEGORY,
    ),
    identity=("ref",),
    dated_by=("registered_at",),
)  # fmt: skip

REVIEWS = Kind(
    "reviews",
    N_("Reviews"),
    (
        Field("ref", N_("Number"), Type.REF,
              _names("review id|id отзыва|номер отзыва|№ отзыва|response id|feedback id|comment id"),
              vague=_names("id|№|номер|number|uuid|guid|key")),
        Field("published_at", N_("Published"), Type.DATE,
              _names("published at|review date|date of review|дата отзыва|дата публикации|published|posted at|posted"
                     "|publication date|date posted|опубликовано|дата размещения|created at|created|created date"
                     "|дата создания|review time"),
              required=True,
              vague=_names("date|дата|timestamp|time|datetime|дата и время|время|дата время|at|updated|day")),
        Field("rating", N_("Rating"), Type.SCORE,
              _names("rating|оценка|stars|star rating|рейтинг|балл|звезды|score|review rating|grade|оценка клиента"
                     "|review score|количество звезд|оценка отзыва"),
              vague=_names("rate|баллы|mark|overall|nota")),
        Field("title", N_("Title"), Type.WORD, _names(_TITLE_WORDS), vague=_names("тема|subject|название|header")),
        Field("text", N_("Text"), Type.TEXT,
              _names("review text|review|text|отзыв|текст отзыва|текст|content|body|review content|comment"
                     "|комментарий|содержание|review body|сообщение|текст комментария|message|feedback"),
              vague=_names("description|описание|мнение|summary")),
        Field("author", N_("Author"), Type.WORD,
              _names("author|автор|user name|username|reviewer|reviewer name|пользователь|user|nickname|ник"
                     "|author name|имя пользователя|имя автора"),
              vague=_names("name|имя|фио|клиент|customer")),
        Field("review_site", N_("Review site"), Type.WORD,
              _names("review site|site|сайт|площадка|source|источник|platform|платформа|ресурс|агрегатор|site name")),
        _PRODUCT,
        Field("url", N_("Link"), Type.REF, _names("url|link|ссылка|review url|адрес страницы|permalink|href")),
        Field("city", N_("City"), Type.WORD, _names("city|город|location|регион|region|населенный пункт")),
        Field("reply", N_("Reply"), Type.TEXT,
              _names("reply|ответ|ответ банка|ответ компании|company reply|response|bank answer|owner response"
                     "|ответ организации|официальный ответ|reply text|комментарий банка")),
    ),
    identity=("ref", "url"),
    dated_by=("published_at",),
    scored_by="rating",
)  # fmt: skip

KINDS = {kind.name: kind for kind in (SURVEYS, COMPLAINTS, REVIEWS)}


def kind_named(name: str) -> Kind:
    """The kind called `name`; raises CxError where there is none."""
    if name not in KINDS:
        raise CxError(
            N_("There is no kind of import called {kind}."),
            hint=N_("The kinds are: {kinds}."),
            kind=name,
            kinds=", ".join(KINDS),
        )
    return KINDS[name]
