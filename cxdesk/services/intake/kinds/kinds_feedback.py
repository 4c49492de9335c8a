"""What clients say of the company: answered surveys, complaints, public reviews. Low scores open cases."""

from __future__ import annotations

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

#: Times of day -> the dates beside which they stand: together they are one moment.
TIMES = {
    "sent_time": "sent_at",
    "answered_time": "answered_at",
    "registered_time": "registered_at",
    "published_time": "published_at",
}

_TITLE_WORDS = "title|заголовок|review title|headline|summary|название отзыва|тема отзыва"

SURVEYS = Kind(
    "surveys",
    N_("Surveys"),
    (
        Field("ref", N_("Number"), Type.REF,
              listed("№ анкеты|номер анкеты|id анкеты|survey id|response id|responseid|id опроса|id ответа|анкета"
                     "|номер опроса|submission id|respondent id|invitation id|feedback id|id оценки|ticket id"),
              vague=listed("id|№|no|number|номер|код|uuid|guid|record id|ticket|key")),
        Field("sent_at", N_("Sent"), Type.DATE,
              listed("sent at|sent|date sent|дата отправки|отправлено|отправлена|invited at|invitation date"
                     "|дата приглашения|дата отправки анкеты|sent date|время отправки|дата рассылки|send date"),
              vague=listed("created at|created|created date|дата обращения|дата звонка|call date|contact date"
                           "|дата контакта|дата создания|start date|startdate|date created")),
        Field("sent_time", N_("Time of sending"), Type.TIME,
              listed("sent time|time sent|время отправки|время рассылки|invitation time|время приглашения")),
        Field("answered_at", N_("Answered"), Type.DATE,
              listed("answered at|answered|answer date|response date|дата ответа|отвечено|completed at|submitted at"
                     "|completion date|дата заполнения|дата прохождения|дата оценки|время ответа|recorded date"
                     "|submitdate|дата анкеты|survey date|дата опроса|timestamp|отметка времени|date submitted"),
              vague=listed("date|дата|datetime|дата и время|time|end date|дата время|created at|created|created date"
                           "|дата обращения|дата создания|day")),
        Field("answered_time", N_("Time of the answer"), Type.TIME,
              listed("answered time|time of answer|completion time|submit time|время ответа|время заполнения"
                     "|время прохождения|время анкеты|время опроса|время оценки"),
              vague=listed("time|время")),
        CLIENT, CLIENT_NAME, CONTACT, AGENT, DEPARTMENT, TEAM, SITE, CHANNEL, PRODUCT, CATEGORY, TOPIC,
        Field("score", N_("Score"), Type.SCORE,
              listed("score|оценка|csat score|csat|csi|nps|nps score|rating|балл|оценка клиента|nps оценка|csi оценка"
                     "|общая оценка|overall score|overall rating|satisfaction|satisfaction score|удовлетворенность"
                     "|оценка удовлетворенности|customer satisfaction|overall satisfaction|балл nps|grade|likelihood"),
              required=True,
              vague=listed("rate|how would you rate|how likely|recommend|порекомендуете|порекомендовать|оцените"
                           "|насколько вы довольны|насколько вероятно|how satisfied|качество обслуживания|result|баллы"
                           "|довольны|on a scale|q1|вопрос 1|значение|value|ответ")),
        Field("text", N_("Comment"), Type.TEXT,
              listed("comment|комментарий|комментарий клиента|comments|отзыв|feedback|verbatim|текст|text|пожелания"
                     "|почему|why|замечания|предложения|open answer|текст ответа|customer comment|текст комментария"
                     "|свободный ответ|comment text|пояснение|что улучшить|review"
              "|что нам улучшить|what could we improve|how can we improve|additional comments"),
              vague=listed("answer|reason|ответ|сообщение|message|note|notes|remarks|примечание")),
        Field("title", N_("Title"), Type.WORD, listed("title|заголовок|subject line")),
        Field("survey", N_("Survey"), Type.WORD,
              listed("survey name|survey|опрос|название опроса|анкета название|название анкеты|форма|methodology")),
        Field("language", N_("Language"), Type.WORD, listed("language|язык|lang|user language|startlanguage")),
    ),
    identity=(("ref",), ("contact",)),
    dated_by=("answered_at", "sent_at"),
    telling=("ref", "sent_at", "answered_at", "contact", "agent", "score"),
    scored_by="score",
)  # fmt: skip

COMPLAINTS = Kind(
    "complaints",
    N_("Complaints"),
    (
        Field("ref", N_("Number"), Type.REF,
              listed("complaint id|complaint number|номер жалобы|№ жалобы|id жалобы|номер обращения|№ обращения"
                     "|id обращения|case id|case number|ticket id|номер претензии|рег номер|регистрационный номер"
                     "|request id|вх номер|входящий номер|номер заявки|incident id|claim id|reference number|вх №"),
              vague=listed("id|№|номер|number|no|код|ticket|ref|reference|uuid|key")),
        Field("registered_at", N_("Registered"), Type.DATE,
              listed("date received|received|дата регистрации|дата обращения|дата жалобы|registered at|complaint date"
                     "|дата поступления|дата получения|created at|created date|дата создания|поступило|date opened"
                     "|opened|open date|date submitted|дата претензии|зарегистрировано|received date|received at"
                     "|registration date|дата и время обращения|opened at|created"),
              required=True,
              vague=listed("date|дата|timestamp|время|datetime|дата и время|дата время|day")),
        Field("registered_time", N_("Time of registration"), Type.TIME,
              listed("time received|received time|registered time|время регистрации|время поступления|время обращения"
                     "|время жалобы|время получения|created time|complaint time"),
              vague=listed("time|время")),
        CLIENT, CLIENT_NAME,
        Field("contact", CONTACT.label, Type.REF,
              listed("contact id|call id|chat id|id звонка|id контакта|session id|id диалога|номер контакта")),
        CHANNEL, PRODUCT,
        Field("text", N_("Text"), Type.TEXT,
              listed("consumer complaint narrative|complaint description|complaint text|narrative|суть жалобы"
                     "|текст жалобы|текст обращения|содержание|описание|суть обращения|суть претензии|description"
                     "|содержание обращения|complaint|жалоба|текст|text|complaint details|описание проблемы|details"
                     "|суть|содержание жалобы|текст претензии"),
              vague=listed("comment|комментарий|message|сообщение|body|обращение|feedback|notes|претензия|отзыв")),
        Field("title", N_("Title"), Type.WORD,
              listed("issue|title|заголовок|subject|тема обращения|краткое описание|summary|проблема|тема жалобы"
                     "|предмет жалобы|issue type"),
              vague=listed("тема|topic")),
        Field("topic", TOPIC.label, Type.WORD,
              listed("topic|тематика|тематика обращения|sub issue|категория жалобы|complaint type|complaint category"
                     "|тип жалобы|вид жалобы|причина|причина обращения|issue category|тематика жалобы|тема|reason"
                     "|тип обращения категория|category|категория|issue type"),
              vague=listed("type|тип|вид|sub product|причина жалобы")),
        DEPARTMENT, AGENT, SITE,
        Field("group", N_("Group"), Type.WORD, listed("complaint group|группа жалоб|группа причин|группа")),
        Field("is_claim", N_("Claim"), Type.TRUTH,
              listed("is claim|claim|претензия|признак претензии|это претензия|demand|требование")),
        Field("response", N_("Answer"), Type.TEXT,
              listed("company response to consumer|response to consumer|resolution|company response|решение|ответ"
                     "|ответ банка|ответ компании|результат|результат рассмотрения|итог|outcome|response|ответ клиенту"
                     "|принятое решение|решение по жалобе")),
        Field("relief_amount", N_("Relief"), Type.MONEY,
              listed("relief amount|compensation|сумма компенсации|компенсация|refund|refund amount|сумма возврата"
                     "|сумма выплаты|выплата|relief|возмещение")),
        Field("closed_at", N_("Closed"), Type.DATE,
              listed("closed at|date closed|closed|дата закрытия|date resolved|resolved at|resolved|дата решения"
                     "|дата ответа|resolution date|closed date|закрыто|дата завершения|close date|дата исполнения"),
              vague=listed("end date|срок")),
        CATEGORY,
    ),
    identity=(("ref",),),
    dated_by=("registered_at",),
    telling=("ref", "registered_at", "text", "title", "is_claim", "response", "relief_amount", "closed_at"),
)  # fmt: skip

REVIEWS = Kind(
    "reviews",
    N_("Reviews"),
    (
        Field("ref", N_("Number"), Type.REF,
              listed("review id|id отзыва|номер отзыва|№ отзыва|response id|feedback id|comment id"),
              vague=listed("id|№|номер|number|uuid|guid|key")),
        Field("published_at", N_("Published"), Type.DATE,
              listed("published at|review date|date of review|дата отзыва|дата публикации|published|posted at|posted"
                     "|publication date|date posted|опубликовано|дата размещения|created at|created|created date"
                     "|дата создания|review time"),
              required=True,
              vague=listed("date|дата|timestamp|time|datetime|дата и время|время|дата время|at|updated|day")),
        Field("published_time", N_("Time of publication"), Type.TIME,
              listed("published time|time of review|posted time|время публикации|время отзыва|время размещения"),
              vague=listed("time|время")),
        Field("rating", N_("Rating"), Type.SCORE,
              listed("rating|оценка|stars|star rating|рейтинг|балл|звезды|score|review rating|grade|оценка клиента"
                     "|review score|количество звезд|оценка отзыва"),
              vague=listed("rate|баллы|mark|overall|nota")),
        Field("title", N_("Title"), Type.WORD, listed(_TITLE_WORDS), vague=listed("тема|subject|название|header")),
        Field("text", N_("Text"), Type.TEXT,
              listed("review text|review|text|отзыв|текст отзыва|текст|content|body|review content|comment"
                     "|комментарий|содержание|review body|сообщение|текст комментария|message|feedback"),
              vague=listed("description|описание|мнение|summary")),
        Field("author", N_("Author"), Type.WORD,
              listed("author|автор|user name|username|reviewer|reviewer name|пользователь|user|nickname|ник"
                     "|author name|имя пользователя|имя автора"),
              vague=listed("name|имя|фио|клиент|customer")),
        Field("review_site", N_("Review site"), Type.WORD,
              listed("review site|site|сайт|площадка|source|источник|platform|платформа|ресурс|агрегатор|site name")),
        PRODUCT,
        Field("url", N_("Link"), Type.REF, listed("url|link|ссылка|review url|адрес страницы|permalink|href")),
        Field("city", N_("City"), Type.WORD, listed("city|город|location|регион|region|населенный пункт")),
        Field("reply", N_("Reply"), Type.TEXT,
              listed("reply|ответ|ответ банка|ответ компании|company reply|response|bank answer|owner response"
                     "|ответ организации|официальный ответ|reply text|комментарий банка")),
    ),
    identity=(("ref",), ("url",)),
    dated_by=("published_at",),
    telling=("published_at", "rating", "title", "text", "author", "review_site", "url", "reply"),
    scored_by="rating",
)  # fmt: skip
