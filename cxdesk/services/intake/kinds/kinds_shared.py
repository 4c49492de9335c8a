"""Fields that several kinds of files have: who the client was, who served, where, through what."""

from __future__ import annotations

from cxdesk.models.texts import N_
from cxdesk.services.intake.kinds.kind import Field, Type, listed

CLIENT = Field(
    "client", N_("Client number"), Type.REF,
    listed("client id|customer id|client number|customer number|id клиента|номер клиента|код клиента|клиент id"
           "|guid клиента|cif|user id|borrower id|id заемщика|email|e mail|client email|телефон клиента|client phone"),
    vague=listed("client|customer|клиент|email address|телефон|phone number"),
)  # fmt: skip
CLIENT_NAME = Field(
    "client_name", N_("Client's name"), Type.WORD,
    listed("client name|customer name|full name|фио клиента|имя клиента|клиент фио|фио|фио заемщика|respondent name"),
    vague=listed("client|customer|клиент|name|имя|заявитель|фио заявителя"),
)  # fmt: skip
CONTACT = Field(
    "contact", N_("Contact number"), Type.REF,
    listed("contact id|call id|chat id|session id|conversation id|interaction id|id обращения|номер обращения"
           "|id звонка|id контакта|id диалога|номер контакта|id сессии|ticket id|case id|номер тикета|id тикета"
           "|номер звонка|call number|call uid|call guid|ucid|номер разговора|id разговора"),
    vague=listed("ticket|обращение|№ обращения|ticket number|call"),
)  # fmt: skip
AGENT = Field(
    "agent", N_("Agent"), Type.WORD,
    listed("agent|operator|assigned agent|agent name|agent id|employee|employee id|сотрудник|оператор|фио сотрудника"
           "|фио оператора|таб №|табельный номер|таб номер|специалист|менеджер|агент|handled by|assigned to"),
    vague=listed("manager|исполнитель|ответственный|assignee|owner"),
)  # fmt: skip
DEPARTMENT = Field(
    "department", N_("Department"), Type.WORD,
    listed("department|dept|отдел|отд|подразделение|департамент|служба|наименование подразделения"),
    vague=listed("unit|division|управление"),
)  # fmt: skip
TEAM = Field(
    "team",
    N_("Team"),
    Type.WORD,
    listed("team|команда|группа|группа операторов|team name|queue|очередь"),
)
SITE = Field(
    "site",
    N_("Site"),
    Type.WORD,
    listed("site|площадка|location|локация|город площадки|контактный центр"),
)
CHANNEL = Field(
    "channel", N_("Channel"), Type.CHANNEL,
    listed("channel|канал|канал обращения|канал связи|submitted via|contact channel|канал поступления|тип обращения"
           "|способ обращения|contact type|media type|via|тип канала"),
    vague=listed("source|источник"),
)  # fmt: skip
PRODUCT = Field(
    "product", N_("Product"), Type.WORD,
    listed("product|продукт|product name|product category|услуга|наименование продукта|тип продукта|вид продукта"),
    vague=listed("service|продукт услуга|вид кредита|тариф"),
)  # fmt: skip
CATEGORY = Field(
    "category", N_("Client category"), Type.WORD,
    listed("client category|customer category|категория клиента|segment|client segment|customer segment"
           "|сегмент клиента|сегмент|тип клиента|customer type"),
)  # fmt: skip
TOPIC = Field(
    "topic", N_("Topic"), Type.WORD,
    listed("topic|тема|тематика|тема обращения|тематика обращения|ticket type|subject|category|категория|причина"
           "|причина обращения|reason|issue type|тип вопроса|категория обращения|тип жалобы|вид жалобы"),
    vague=listed("type|тип|вид|sub issue|subtopic|подтема|queue"),
)  # fmt: skip
