"""What clients and employees were, from a day on."""

from __future__ import annotations

from dataclasses import replace

from cxdesk.models.texts import N_
from cxdesk.services.intake.kinds.kind import Field, Kind, Type, listed
from cxdesk.services.intake.kinds.kinds_shared import (
    AGENT,
    CATEGORY,
    CLIENT,
    CLIENT_NAME,
    DEPARTMENT,
    SITE,
    TEAM,
)

CLIENTS = Kind(
    "clients",
    N_("Clients"),
    (
        replace(
            CLIENT,
            required=True,
            vague=listed("id|client|customer|клиент|номер|код|№|email address|телефон|phone number"),
        ),
        CLIENT_NAME,
        Field("valid_from", N_("From the day on"), Type.DATE,
              listed("valid from|status date|дата статуса|с даты|действует с|as of|на дату|дата среза|report date"
                          "|отчетная дата|снимок на|snapshot date|дата состояния|effective date"),
              required=True,
              vague=listed("date|дата|day|month|месяц|updated at|period|период")),
        Field("status", N_("State"), Type.WORD,
              listed("client status|status|статус клиента|статус|состояние|state|account status|customer status"),
              vague=listed("active|активен")),
        Field("operations", N_("Operations"), Type.WHOLE,
              listed("operations|операции|количество операций|число операций|transactions|кол во операций"
                          "|number of operations|операций за месяц|transaction count")),
        replace(CATEGORY, vague=listed("category|категория|группа клиента")),
        Field("profitability", N_("Profitability"), Type.MONEY,
              listed("profitability|доходность|доходность клиента|profit|прибыль|income|доход|clv|ltv|revenue"
                          "|прибыльность|margin|маржа")),
        Field("account_state", N_("State of the account"), Type.WORD,
              listed("account state|state of the account|состояние счета|статус счета")),
        Field("card_state", N_("State of the card"), Type.WORD,
              listed("card state|state of the card|card status|состояние карты|статус карты")),
        Field("phone_state", N_("State of the phone"), Type.WORD,
              listed("phone state|state of the phone|phone status|состояние телефона|статус телефона"
                          "|статус номера телефона")),
        Field("bonus_state", N_("State of the bonus account"), Type.WORD,
              listed("bonus state|state of the bonus account|bonus account state|bonus status|состояние бонусного счета"
                          "|статус бонусного счета|бонусный счет|статус бонусов")),
        Field("phone", N_("Phone"), Type.REF,
              listed("phone|телефон|phone number|номер телефона|client phone|телефон клиента|mobile|mobile phone"
                          "|мобильный|мобильный телефон|контактный телефон|cell phone|customer phone|msisdn"),
              contact_data=True),
        Field("email", N_("E-mail"), Type.REF,
              listed("mail|email|e mail|email address|client email|customer email|почта|электронная почта|эл почта"
                          "|адрес электронной почты|почта клиента"),
              contact_data=True),
        Field("account", N_("Account or card"), Type.REF,
              listed("account number|номер счета|account|счет|счет клиента|расчетный счет|лицевой счет|iban"
                          "|bank account|client account|card number|номер карты|карта"),
              contact_data=True),
        Field("document", N_("Document"), Type.REF,
              listed("document|документ|passport|паспорт|passport number|номер паспорта|серия и номер паспорта"
                          "|паспортные данные|document number|номер документа|identity document|снилс|инн|tax id"),
              contact_data=True),
    ),
    identity=(),
    dated_by=("valid_from",),
    telling=("valid_from", "status", "operations", "profitability", "category"),
    keyed_by=("client", "valid_from"),
)  # fmt: skip

AGENTS = Kind(
    "agents",
    N_("Agents"),
    (
        replace(
            AGENT,
            label=N_("Agent's number"),
            type=Type.REF,
            required=True,
            names=listed("agent id|employee id|табельный номер|таб №|таб номер|login|логин|agent number|agent"
                              "|operator id|staff id|personnel number|id сотрудника|id оператора|номер сотрудника"),
            vague=listed("id|№|номер|number|code|код|employee|сотрудник|operator|оператор"),
        ),
        Field("agent_name", N_("Agent's name"), Type.WORD,
              listed("agent name|employee name|full name|фио|фио сотрудника|фио оператора|имя сотрудника"
                          "|operator name|сотрудник|оператор"),
              vague=listed("name|имя")),
        Field("first_name", N_("First name"), Type.WORD, listed("first name|имя|given name|firstname"),
              vague=listed("name")),
        Field("last_name", N_("Last name"), Type.WORD,
              listed("last name|фамилия|surname|family name|lastname")),
        Field("valid_from", N_("From the day on"), Type.DATE,
              listed("valid from|с даты|дата с|действует с|since|effective from|hire date|дата приема|start date"
                          "|дата начала|работает с|effective date|дата перевода|joined on"),
              required=True,
              vague=listed("from|с|date|дата|month|месяц")),
        Field("valid_to", N_("To the day, inclusive"), Type.DATE,
              listed("valid to|по дату|дата по|действует по|until|end date|дата окончания|дата увольнения"
                          "|effective to|left on|leave date|работает по|termination date|last working day|уволен"),
              vague=listed("to|по")),
        DEPARTMENT,
        replace(TEAM, names=listed("team|команда|группа|группа операторов|team name|leader|team leader"
                                        "|руководитель группы|супервайзер|supervisor|group")),
        replace(SITE, names=(*SITE.names, "location id", "office", "офис", "город", "branch")),
    ),
    identity=(),
    dated_by=("valid_from",),
    telling=("agent", "agent_name", "first_name", "last_name", "valid_from", "valid_to", "department", "team", "site"),
    keyed_by=("agent", "valid_from"),
)  # fmt: skip
