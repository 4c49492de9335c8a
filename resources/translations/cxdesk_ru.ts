<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>cxdesk</name>
    <message>
        <source> and {n} more</source>
        <translation> и ещё {n}</translation>
    </message>
    <message>
        <source>%; SL within {seconds} s, and LCR</source>
        <translation>%; SL за {seconds} с и LCR</translation>
    </message>
    <message>
        <source>%; the band is the 95 % interval</source>
        <translation>%; полоса — интервал 95 %</translation>
    </message>
    <message>
        <source>--dry-run and --part go with a file of answers.</source>
        <translation>--dry-run и --part нужны только с файлом ответов.</translation>
    </message>
    <message>
        <source>1 changes nothing</source>
        <translation>1 ничего не меняет</translation>
    </message>
    <message>
        <source>1 is slight, 3 is grave</source>
        <translation>1 — лёгкая, 3 — тяжёлая</translation>
    </message>
    <message>
        <source>1, 2 or 3</source>
        <translation>1, 2 или 3</translation>
    </message>
    <message>
        <source>1.0 is 100,000 contacts, 20,000 surveys and complaints a month</source>
        <translation>1.0 — это 100 000 обращений, 20 000 анкет и столько же жалоб в месяц</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Интервал 95 %</translation>
    </message>
    <message>
        <source>; the target of {target} is reached.</source>
        <translation>; цель {target} достигнута.</translation>
    </message>
    <message>
        <source>; {left} short of the target of {target}.</source>
        <translation>; до цели {target} осталось {left}.</translation>
    </message>
    <message>
        <source>A backup cannot stand in the place of the workspace.</source>
        <translation>Копия не может встать на место рабочего файла.</translation>
    </message>
    <message>
        <source>A band of profitability begins at no amount.</source>
        <translation>Полоса доходности не начинается с суммы.</translation>
    </message>
    <message>
        <source>A budget is set with its team and its amount.</source>
        <translation>Для бюджета нужны команда и сумма.</translation>
    </message>
    <message>
        <source>A calendar has no setting {name}.</source>
        <translation>У календаря нет настройки {name}.</translation>
    </message>
    <message>
        <source>A case</source>
        <translation>На разбор</translation>
    </message>
    <message>
        <source>A case may take from one minute to {hours} working hours.</source>
        <translation>На разбор можно дать от одной минуты до {hours} рабочих часов.</translation>
    </message>
    <message>
        <source>A cause cannot stand under itself.</source>
        <translation>Причину нельзя вложить в саму себя.</translation>
    </message>
    <message>
        <source>A cause is not merged into itself, nor into one under it.</source>
        <translation>Причину нельзя объединить с ней самой или с вложенной в неё.</translation>
    </message>
    <message>
        <source>A client</source>
        <translation>На клиента</translation>
    </message>
    <message>
        <source>A client gets it once: choose it once.</source>
        <translation>Клиент получает её один раз: выберите один раз.</translation>
    </message>
    <message>
        <source>A client's data are shown for a reason only.</source>
        <translation>Данные клиента показывают только с указанием причины.</translation>
    </message>
    <message>
        <source>A colleague wrote here meanwhile: choose between both on the page “Sharing”.</source>
        <translation>Тем временем здесь написал коллега: выберите между обеими версиями на странице «Обмен».</translation>
    </message>
    <message>
        <source>A colleague wrote here meanwhile: “{theirs}”</source>
        <translation>Здесь тем временем написал коллега: «{theirs}»</translation>
    </message>
    <message>
        <source>A comma in a number is decimal, also before three digits.</source>
        <translation>Запятая в числе — десятичная, даже перед тремя цифрами.</translation>
    </message>
    <message>
        <source>A deputy counts as the principal: the decision stands in that one's limit, and neither of the two may have asked for the payout or written its draft.</source>
        <translation>Заместитель считается замещаемым: решение идёт в лимит замещаемого, и ни один из двоих не мог запрашивать выплату или писать её черновик.</translation>
    </message>
    <message>
        <source>A deputy's time is made shorter only.</source>
        <translation>Срок заместителя можно только сократить.</translation>
    </message>
    <message>
        <source>A fee can be waived</source>
        <translation>Комиссию можно отменить</translation>
    </message>
    <message>
        <source>A file with the ending .cxserver: choose it, or drop it here</source>
        <translation>Файл с окончанием .cxserver: выберите или перетащите сюда</translation>
    </message>
    <message>
        <source>A fix is dropped with a reason.</source>
        <translation>Чтобы отклонить улучшение, нужна причина.</translation>
    </message>
    <message>
        <source>A flaw of the product, confirmed by the review</source>
        <translation>Недостаток продукта подтверждён разбором</translation>
    </message>
    <message>
        <source>A graver case would get less than a slighter one.</source>
        <translation>За более тяжёлый случай давалось бы меньше, чем за лёгкий.</translation>
    </message>
    <message>
        <source>A later membership of {name} begins on {day}.</source>
        <translation>У сотрудника {name} с {day} начинается следующее место работы.</translation>
    </message>
    <message>
        <source>A low answer to this question alone opens a case.</source>
        <translation>Низкий ответ на один этот вопрос открывает разбор.</translation>
    </message>
    <message>
        <source>A made-up lender with two years of clients, cases and fixes. Nothing can be broken.</source>
        <translation>Вымышленная компания: два года клиентов, разборов и улучшений. Испортить ничего нельзя.</translation>
    </message>
    <message>
        <source>A mapping needs a name.</source>
        <translation>Сопоставлению нужно имя.</translation>
    </message>
    <message>
        <source>A mapping of cxdesk: how the columns of a file become fields.</source>
        <translation>Сопоставление cxdesk: как столбцы файла становятся полями.</translation>
    </message>
    <message>
        <source>A method stands in the policy twice.</source>
        <translation>Способ выплаты указан в правилах дважды.</translation>
    </message>
    <message>
        <source>A month holds at least one such payout: write no less than it.</source>
        <translation>За месяц возможна хотя бы одна такая выплата: напишите не меньше неё.</translation>
    </message>
    <message>
        <source>A password is given to the shared database, and you are not signed in to it.</source>
        <translation>Пароль задаётся в общей базе, а вход в неё не выполнен.</translation>
    </message>
    <message>
        <source>A password is given to the shared database, which cannot be reached now.</source>
        <translation>Пароль задаётся в общей базе, а она сейчас недоступна.</translation>
    </message>
    <message>
        <source>A payout is approved with its amount repeated: {amount} {currency} to one client.</source>
        <translation>При одобрении сумму повторяют: {amount} {currency} одному клиенту.</translation>
    </message>
    <message>
        <source>A payout is chosen twice.</source>
        <translation>Выплата выбрана дважды.</translation>
    </message>
    <message>
        <source>A payout is not refused without a reason.</source>
        <translation>Отказать в выплате без причины нельзя.</translation>
    </message>
    <message>
        <source>A payout is not undone: cancel it.</source>
        <translation>Действие с выплатой нельзя отменить: отмените саму выплату.</translation>
    </message>
    <message>
        <source>A person needs at least one role.</source>
        <translation>Человеку нужна хотя бы одна роль.</translation>
    </message>
    <message>
        <source>A policy whose day has come is not changed any more.</source>
        <translation>Правила выплат, которые уже вступили в силу, не меняются.</translation>
    </message>
    <message>
        <source>A product team is named twice.</source>
        <translation>Продуктовая команда указана дважды.</translation>
    </message>
    <message>
        <source>A promise of an employee is kept</source>
        <translation>Выполняем обещание сотрудника</translation>
    </message>
    <message>
        <source>A register holds payouts of one method and currency.</source>
        <translation>В реестре могут быть выплаты только одного способа и одной валюты.</translation>
    </message>
    <message>
        <source>A register is not changed once it is made.</source>
        <translation>Сформированный реестр не меняется.</translation>
    </message>
    <message>
        <source>A release lies in the future.</source>
        <translation>Дата выпуска ещё не наступила.</translation>
    </message>
    <message>
        <source>A row is</source>
        <translation>Строка — это</translation>
    </message>
    <message>
        <source>A row is identified by</source>
        <translation>Строку определяет</translation>
    </message>
    <message>
        <source>A row without a contact's number belongs to the client's latest contact of so many hours before.</source>
        <translation>Строка без номера обращения относится к последнему обращению клиента за столько часов до неё.</translation>
    </message>
    <message>
        <source>A score at or under it is low.</source>
        <translation>Оценка не выше этой — низкая.</translation>
    </message>
    <message>
        <source>A shared database that your administrator keeps. You need the connection file and a login.</source>
        <translation>Общая база, которую ведёт администратор. Нужны файл подключения и логин.</translation>
    </message>
    <message>
        <source>A sheet holds no more than {n} rows.</source>
        <translation>На листе помещается не больше {n} строк.</translation>
    </message>
    <message>
        <source>A sign of good will</source>
        <translation>Жест доброй воли</translation>
    </message>
    <message>
        <source>A sign-in belongs to one person; correct the list.</source>
        <translation>Логин принадлежит одному человеку; исправьте список.</translation>
    </message>
    <message>
        <source>A standard way is longer than {n} letters.</source>
        <translation>Стандартный способ длиннее {n} знаков.</translation>
    </message>
    <message>
        <source>A target of {figure} lies from {low} to {high}.</source>
        <translation>Цель по {figure} лежит от {low} до {high}.</translation>
    </message>
    <message>
        <source>A text has more than the {n} letters that a cell of Excel holds.</source>
        <translation>Текст длиннее {n} знаков, больше ячейка Excel не вмещает.</translation>
    </message>
    <message>
        <source>A text is too long for the shared database.</source>
        <translation>Текст слишком длинный для общей базы.</translation>
    </message>
    <message>
        <source>A weight is not a whole number above zero.</source>
        <translation>Вес — не целое число больше нуля.</translation>
    </message>
    <message>
        <source>A working day has from one minute to 24 hours.</source>
        <translation>В рабочем дне от одной минуты до 24 часов.</translation>
    </message>
    <message>
        <source>A workspace is one file with the ending .cxdesk.</source>
        <translation>Вся работа хранится в одном файле с окончанием .cxdesk.</translation>
    </message>
    <message>
        <source>About cxdesk</source>
        <translation>О программе cxdesk</translation>
    </message>
    <message>
        <source>Above the first sum two persons approve. A case and a client get no more in 12 months. Up to the last sum several payouts may be approved at once.</source>
        <translation>Выше первой суммы решают двое. Разбор и клиент за 12 месяцев получают не больше второй и третьей. Выплаты не больше последней можно одобрить несколько разом.</translation>
    </message>
    <message>
        <source>Above {limit} a second person decides after you</source>
        <translation>Выше {limit}: после вас решает второй человек</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Account or card</source>
        <translation>Счёт или карта</translation>
    </message>
    <message>
        <source>Account state</source>
        <translation>Состояние счёта</translation>
    </message>
    <message>
        <source>Active borrower</source>
        <translation>Действующий заёмщик</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add a cause</source>
        <translation>Добавить причину</translation>
    </message>
    <message>
        <source>Add a cause to the fix</source>
        <translation>Добавить причину к улучшению</translation>
    </message>
    <message>
        <source>Add a line for each; "" for somebody who does not sign in any more.</source>
        <translation>Добавьте по строке на человека; "" — для того, кто больше не входит.</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Добавить строку</translation>
    </message>
    <message>
        <source>Add a secondary cause…</source>
        <translation>Добавить дополнительную причину…</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Добавить ступень</translation>
    </message>
    <message>
        <source>Add a value</source>
        <translation>Добавить значение</translation>
    </message>
    <message>
        <source>Add kind = "surveys" or another kind.</source>
        <translation>Добавьте kind = "surveys" или другой вид.</translation>
    </message>
    <message>
        <source>Add the fix</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Added: {name}</source>
        <translation>Добавлено: {name}</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Администратор</translation>
    </message>
    <message>
        <source>After</source>
        <translation>После</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Сотрудник</translation>
    </message>
    <message>
        <source>Agent added: {name}</source>
        <translation>Сотрудник добавлен: {name}</translation>
    </message>
    <message>
        <source>Agent changed: {name}</source>
        <translation>Сотрудник изменён: {name}</translation>
    </message>
    <message>
        <source>Agent's name</source>
        <translation>Имя сотрудника</translation>
    </message>
    <message>
        <source>Agent's number</source>
        <translation>Номер сотрудника</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Сотрудники</translation>
    </message>
    <message>
        <source>Agents and teams</source>
        <translation>Сотрудники и группы</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Сходится</translation>
    </message>
    <message>
        <source>All cases</source>
        <translation>Все разборы</translation>
    </message>
    <message>
        <source>All causes</source>
        <translation>Все причины</translation>
    </message>
    <message>
        <source>All conflicts</source>
        <translation>Все расхождения</translation>
    </message>
    <message>
        <source>All contacts</source>
        <translation>Все обращения</translation>
    </message>
    <message>
        <source>All else agreed: {fields}.</source>
        <translation>Остальное сошлось: {fields}.</translation>
    </message>
    <message>
        <source>All fixes</source>
        <translation>Все улучшения</translation>
    </message>
    <message>
        <source>All intervals are 95 %. A change is named only where its interval excludes zero (Newcombe, Welch); under 30 answers a figure is marked “few answers”.</source>
        <translation>Все интервалы — 95 %. Изменение названо, только если его интервал не содержит нуля (Ньюкомб, Уэлч); если ответов меньше 30, показатель отмечен словами «мало ответов».</translation>
    </message>
    <message>
        <source>All lie within their recommended range and are not above {amount}.</source>
        <translation>Все в пределах рекомендации и не больше {amount}.</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>Все открытые</translation>
    </message>
    <message>
        <source>All open cases are assigned.</source>
        <translation>Все открытые разборы назначены.</translation>
    </message>
    <message>
        <source>All other causes</source>
        <translation>Все остальные причины</translation>
    </message>
    <message>
        <source>All other products</source>
        <translation>Остальные продукты</translation>
    </message>
    <message>
        <source>All rows point at rows that are there.</source>
        <translation>Все ссылки между строками верны.</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>За все годы</translation>
    </message>
    <message>
        <source>All {n} sheets are read, one after the other.</source>
        <translation>Прочитаны все листы подряд: {n}.</translation>
    </message>
    <message>
        <source>Allow at least one.</source>
        <translation>Допустите хотя бы один.</translation>
    </message>
    <message>
        <source>Allow writing to the file and its folder, or copy it elsewhere.</source>
        <translation>Разрешите запись в файл и его папку или скопируйте его в другое место.</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Разрешён</translation>
    </message>
    <message>
        <source>Almost done: it is not said yet whose fault it was.</source>
        <translation>Почти готово: осталось указать, чья это вина.</translation>
    </message>
    <message>
        <source>Almost done: the root cause and the fault are not set yet.</source>
        <translation>Почти готово: осталось указать первопричину и чья это вина.</translation>
    </message>
    <message>
        <source>Almost done: the root cause is not set yet.</source>
        <translation>Почти готово: осталось указать первопричину.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Amount, {unit}</source>
        <translation>Сумма, {unit}</translation>
    </message>
    <message>
        <source>Amounts for another cause…</source>
        <translation>Суммы для другой причины…</translation>
    </message>
    <message>
        <source>An administrator brings people back in the window, on the page of the people.</source>
        <translation>Вернуть человека может администратор в окне, на странице людей.</translation>
    </message>
    <message>
        <source>An answer at or under the threshold opens a case.</source>
        <translation>Ответ не выше порога открывает разбор.</translation>
    </message>
    <message>
        <source>An auditor cannot have another role.</source>
        <translation>У аудитора не может быть других ролей.</translation>
    </message>
    <message>
        <source>An earlier edit, on which this one builds, was refused.</source>
        <translation>Более ранняя правка, на которой держится эта, отклонена.</translation>
    </message>
    <message>
        <source>An employee's error, confirmed by the review</source>
        <translation>Ошибка сотрудника подтверждена разбором</translation>
    </message>
    <message>
        <source>An error of the process, confirmed by the review</source>
        <translation>Ошибка процесса подтверждена разбором</translation>
    </message>
    <message>
        <source>An error of the software, confirmed by the review</source>
        <translation>Ошибка программы подтверждена разбором</translation>
    </message>
    <message>
        <source>An import into this workspace is not complete.</source>
        <translation>Импорт в этот рабочий файл не закончен.</translation>
    </message>
    <message>
        <source>An import is under way: not all of its rows are there yet.</source>
        <translation>Идёт импорт: загружены ещё не все его строки.</translation>
    </message>
    <message>
        <source>An import was taken back since {name} was checked.</source>
        <translation>После проверки файла {name} один из импортов был отменён.</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Другой файл…</translation>
    </message>
    <message>
        <source>Another month  (PgUp, PgDn)</source>
        <translation>Другой месяц  (PgUp, PgDn)</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Другая причина</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Answer: edit and send again</source>
        <translation>Ответить: изменить и отправить снова</translation>
    </message>
    <message>
        <source>Answer: {text}</source>
        <translation>Ответ: {text}</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Дата ответа</translation>
    </message>
    <message>
        <source>Answered at</source>
        <translation>Дата ответа</translation>
    </message>
    <message>
        <source>Answered beside the question</source>
        <translation>Ответ не по существу</translation>
    </message>
    <message>
        <source>Answered by a person</source>
        <translation>Ответил сотрудник</translation>
    </message>
    <message>
        <source>Answered: {answered} of {sent} surveys sent ({share}).</source>
        <translation>Ответов на анкеты: {answered} из {sent} отправленных ({share}).</translation>
    </message>
    <message>
        <source>Answers by question</source>
        <translation>Ответы по вопросам</translation>
    </message>
    <message>
        <source>Answers in words are read as scores: {words}.</source>
        <translation>Ответы словами прочитаны как оценки: {words}.</translation>
    </message>
    <message>
        <source>Answers of clients who answered again: {n}. The last of each counts.</source>
        <translation>Ответов от клиентов, ответивших ещё раз: {n}. Учтён последний ответ каждого.</translation>
    </message>
    <message>
        <source>Answers of clients who had answered before: {n}. The first of each counts.</source>
        <translation>Ответов от клиентов, отвечавших раньше: {n}. Учтён первый ответ каждого.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Approve several payouts?</source>
        <translation>Одобрить несколько выплат?</translation>
    </message>
    <message>
        <source>Approve several small ones…</source>
        <translation>Одобрить несколько малых…</translation>
    </message>
    <message>
        <source>Approve the payout?</source>
        <translation>Одобрить выплату?</translation>
    </message>
    <message>
        <source>Approve the payout…</source>
        <translation>Одобрить выплату…</translation>
    </message>
    <message>
        <source>Approve {amount}</source>
        <translation>Одобрить {amount}</translation>
    </message>
    <message>
        <source>Approve {amount}…</source>
        <translation>Одобрить {amount}…</translation>
    </message>
    <message>
        <source>Approve {payouts} for {amount}</source>
        <translation>Одобрить {payouts} на {amount}</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Одобрено</translation>
    </message>
    <message>
        <source>Approved a first time by {name}</source>
        <translation>Первое одобрение: {name}</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>Одобрил</translation>
    </message>
    <message>
        <source>Approved once: {amount} waits for a second approval</source>
        <translation>Одобрено один раз: {amount} ждёт второго одобрения</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>Одобрить…</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Таблицей</translation>
    </message>
    <message>
        <source>As its weekday</source>
        <translation>Как обычно в этот день недели</translation>
    </message>
    <message>
        <source>As of {day}.</source>
        <translation>По состоянию на {day}.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Спросить</translation>
    </message>
    <message>
        <source>Ask a lead or the head of quality.</source>
        <translation>Обратитесь к руководителю группы или к руководителю контроля качества.</translation>
    </message>
    <message>
        <source>Ask a lead to call them off, and whoever asked to ask for another way.</source>
        <translation>Попросите руководителя группы отменить их, а тех, кто просил, — запросить другой способ.</translation>
    </message>
    <message>
        <source>Ask a lead, or save it under a name of your own.</source>
        <translation>Попросите руководителя группы или сохраните его под своим именем.</translation>
    </message>
    <message>
        <source>Ask a loader or a lead.</source>
        <translation>Обратитесь к загрузчику или руководителю группы.</translation>
    </message>
    <message>
        <source>Ask a specialist or a lead who works on the case.</source>
        <translation>Обратитесь к специалисту или руководителю группы, который ведёт разбор.</translation>
    </message>
    <message>
        <source>Ask a specialist or a lead.</source>
        <translation>Обратитесь к специалисту или руководителю группы.</translation>
    </message>
    <message>
        <source>Ask an administrator or the head of quality.</source>
        <translation>Обратитесь к администратору или к руководителю контроля качества.</translation>
    </message>
    <message>
        <source>Ask another administrator.</source>
        <translation>Попросите другого администратора.</translation>
    </message>
    <message>
        <source>Ask another lead or the head of quality.</source>
        <translation>Обратитесь к другому руководителю группы или к руководителю контроля качества.</translation>
    </message>
    <message>
        <source>Ask back for a smaller amount.</source>
        <translation>Верните запрос с вопросом о меньшей сумме.</translation>
    </message>
    <message>
        <source>Ask back for an account or a card that takes money, or refuse the payout.</source>
        <translation>Верните с вопросом о счёте или карте, которые принимают деньги, или откажите в выплате.</translation>
    </message>
    <message>
        <source>Ask back for another way: {method}.</source>
        <translation>Верните с вопросом о другом способе: {method}.</translation>
    </message>
    <message>
        <source>Ask for a second one</source>
        <translation>Запросить вторую</translation>
    </message>
    <message>
        <source>Ask for rows with their keys, put a list of names before the first of them, or take CSV.</source>
        <translation>Попросите строки с ключами, поставьте перед первой список названий или возьмите CSV.</translation>
    </message>
    <message>
        <source>Ask for the same data as CSV, XLSX or JSON.</source>
        <translation>Попросите те же данные в формате CSV, XLSX или JSON.</translation>
    </message>
    <message>
        <source>Ask one of them.</source>
        <translation>Попросите кого-нибудь из них.</translation>
    </message>
    <message>
        <source>Ask somebody of that site, or the head of quality.</source>
        <translation>Обратитесь к сотруднику той площадки или к руководителю контроля качества.</translation>
    </message>
    <message>
        <source>Ask the administrator to run “cxdesk server upgrade”. Your edits are kept here until then.</source>
        <translation>Попросите администратора выполнить «cxdesk server upgrade». До тех пор ваши правки хранятся здесь.</translation>
    </message>
    <message>
        <source>Ask the administrator. Edits that were not sent yet are kept in the file.</source>
        <translation>Обратитесь к администратору. Неотправленные правки сохранены в файле.</translation>
    </message>
    <message>
        <source>Ask the client for an account or a card that takes money, then draft it by hand.</source>
        <translation>Узнайте у клиента счёт или карту, на которые можно перевести, и подготовьте черновик вручную.</translation>
    </message>
    <message>
        <source>Ask the head of quality for a larger budget, or ask back for a smaller amount.</source>
        <translation>Попросите руководителя контроля качества увеличить бюджет или верните запрос с вопросом о меньшей сумме.</translation>
    </message>
    <message>
        <source>Ask the head of quality to set it.</source>
        <translation>Попросите руководителя контроля качества задать его.</translation>
    </message>
    <message>
        <source>Ask the head of quality to set who bears the cost.</source>
        <translation>Попросите руководителя контроля качества указать, кто несёт расходы.</translation>
    </message>
    <message>
        <source>Ask the head of quality, whose limit may be larger, or ask back for a smaller amount.</source>
        <translation>Передайте решение руководителю контроля качества, чей лимит может быть больше, или верните запрос с вопросом о меньшей сумме.</translation>
    </message>
    <message>
        <source>Ask the person who made the change.</source>
        <translation>Обратитесь к тому, кто внёс изменение.</translation>
    </message>
    <message>
        <source>Ask the person who made them.</source>
        <translation>Обратитесь к тому, кто их внёс.</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>Запросить сервер</translation>
    </message>
    <message>
        <source>Ask the specialist</source>
        <translation>Вопрос специалисту</translation>
    </message>
    <message>
        <source>Ask the specialist?</source>
        <translation>Задать вопрос специалисту?</translation>
    </message>
    <message>
        <source>Ask the specialist…</source>
        <translation>Задать вопрос специалисту…</translation>
    </message>
    <message>
        <source>Ask them or the head of quality to name you as the deputy.</source>
        <translation>Попросите его или руководителя контроля качества назначить вас заместителем.</translation>
    </message>
    <message>
        <source>Ask whoever wrote it, a lead or the head of quality.</source>
        <translation>Обратитесь к автору, руководителю группы или руководителю контроля качества.</translation>
    </message>
    <message>
        <source>Ask your administrator for a *.cxserver file.</source>
        <translation>Попросите у администратора файл *.cxserver.</translation>
    </message>
    <message>
        <source>Ask your administrator for the connection file of the main server.</source>
        <translation>Попросите у администратора файл подключения основного сервера.</translation>
    </message>
    <message>
        <source>Ask your administrator for the present connection file.</source>
        <translation>Попросите у администратора действующий файл подключения.</translation>
    </message>
    <message>
        <source>Ask your administrator to switch TLS on; without it cxdesk connects within one machine only.</source>
        <translation>Попросите администратора включить TLS; без него cxdesk подключается только в пределах одного компьютера.</translation>
    </message>
    <message>
        <source>Ask your administrator which role it needs.</source>
        <translation>Узнайте у администратора, какая роль нужна.</translation>
    </message>
    <message>
        <source>Ask your administrator which role it needs; or drop the edit.</source>
        <translation>Узнайте у администратора, какая роль нужна, — или откажитесь от правки.</translation>
    </message>
    <message>
        <source>Ask your administrator.</source>
        <translation>Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>Ask your administrator. Edits that were not sent yet are kept in the workspace.</source>
        <translation>Обратитесь к администратору. Неотправленные правки сохранены в рабочем файле.</translation>
    </message>
    <message>
        <source>Ask your administrator: the login may be deactivated, or this network not admitted.</source>
        <translation>Спросите администратора: вход могли отключить, или эта сеть не допущена.</translation>
    </message>
    <message>
        <source>Ask your administrator: the person may be deactivated.</source>
        <translation>Обратитесь к администратору: возможно, сотрудник отключён.</translation>
    </message>
    <message>
        <source>Ask your administrator: the sign-in must be “scram-sha-256”, with channel binding.</source>
        <translation>Обратитесь к администратору: вход должен быть «scram-sha-256» с привязкой к каналу.</translation>
    </message>
    <message>
        <source>Ask your lead to assign case {number}.</source>
        <translation>Попросите руководителя группы назначить разбор {number}.</translation>
    </message>
    <message>
        <source>Ask your lead to assign it to you, then edit this again; or drop it.</source>
        <translation>Попросите руководителя группы назначить разбор вам и внесите правку снова — или откажитесь от неё.</translation>
    </message>
    <message>
        <source>Ask your lead to assign it to you.</source>
        <translation>Попросите руководителя группы назначить его вам.</translation>
    </message>
    <message>
        <source>Asked again.</source>
        <translation>Вопрос задан снова.</translation>
    </message>
    <message>
        <source>Asked back: {amount}</source>
        <translation>Возвращено с вопросом: {amount}</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Кто запросил</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Запрошено</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Кому назначить</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Кому назначен</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>Назначить…</translation>
    </message>
    <message>
        <source>At least one team pays.</source>
        <translation>Платит хотя бы одна команда.</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>На конец</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>Аудитор</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>Authorised by</source>
        <translation>Утвердил</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Сделать копию сейчас</translation>
    </message>
    <message>
        <source>Backed up to “{file}”.</source>
        <translation>Копия сохранена: «{file}».</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Резервное копирование</translation>
    </message>
    <message>
        <source>Backup of the day</source>
        <translation>Ежедневная копия</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Резервные копии</translation>
    </message>
    <message>
        <source>Backups: {n}, the last is old: {when}.</source>
        <translation>Резервных копий: {n}, последняя давно: {when}.</translation>
    </message>
    <message>
        <source>Backups: {n}, the last of {when}.</source>
        <translation>Резервных копий: {n}, последняя от {when}.</translation>
    </message>
    <message>
        <source>Bank days only</source>
        <translation>Только банковские дни</translation>
    </message>
    <message>
        <source>Bank's answer</source>
        <translation>Ответ банка</translation>
    </message>
    <message>
        <source>Bank's reason</source>
        <translation>Причина банка</translation>
    </message>
    <message>
        <source>Base amounts</source>
        <translation>Базовые суммы</translation>
    </message>
    <message>
        <source>Base: {cause}; severity {severity} of 3</source>
        <translation>База: {cause}; тяжесть {severity} из 3</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>До</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Относится к</translation>
    </message>
    <message>
        <source>Bonus account state</source>
        <translation>Состояние бонусного счёта</translation>
    </message>
    <message>
        <source>Bonus points</source>
        <translation>Бонусные баллы</translation>
    </message>
    <message>
        <source>Both accounts are the same, row by row.</source>
        <translation>Оба учёта совпадают строка в строку.</translation>
    </message>
    <message>
        <source>Both changed the same words. Put the merged text right first, or choose one version.</source>
        <translation>Оба изменили одни и те же слова. Сначала доправьте соединённое или выберите одну из версий.</translation>
    </message>
    <message>
        <source>Bounds, range and clock</source>
        <translation>Границы, пределы и срок</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Отделение</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Вернуть в работу</translation>
    </message>
    <message>
        <source>Bring in the workspace of real work, or begin with an empty shared database.</source>
        <translation>Перенесите настоящий рабочий файл или начните с пустой общей базы.</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Бюджет</translation>
    </message>
    <message>
        <source>Budget changed: {team}</source>
        <translation>Бюджет изменён: {team}</translation>
    </message>
    <message>
        <source>Budget “{team}”: {left} of {spendable}</source>
        <translation>Бюджет «{team}»: {left} из {spendable}</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Бюджеты</translation>
    </message>
    <message>
        <source>By amount</source>
        <translation>По сумме</translation>
    </message>
    <message>
        <source>By client</source>
        <translation>По клиенту</translation>
    </message>
    <message>
        <source>By the policy nothing is given for so slight a matter.</source>
        <translation>При такой малой тяжести правила выплату не предусматривают.</translation>
    </message>
    <message>
        <source>By the policy nothing is given later than {n} days after.</source>
        <translation>Позже чем через {n} дн. правила выплату не предусматривают.</translation>
    </message>
    <message>
        <source>By the policy nothing is given to clients of this category.</source>
        <translation>Клиентам этой категории правила выплату не предусматривают.</translation>
    </message>
    <message>
        <source>By the policy nothing is given where this was at fault.</source>
        <translation>При такой вине правила выплату не предусматривают.</translation>
    </message>
    <message>
        <source>By time left</source>
        <translation>По сроку</translation>
    </message>
    <message>
        <source>CSAT</source>
        <translation>CSAT</translation>
    </message>
    <message>
        <source>CSAT by month</source>
        <translation>CSAT по месяцам</translation>
    </message>
    <message>
        <source>CSAT: the share of the two top ratings among all answers; Wilson's interval.</source>
        <translation>CSAT: доля двух верхних оценок среди всех ответов; интервал Уилсона.</translation>
    </message>
    <message>
        <source>CSI</source>
        <translation>CSI</translation>
    </message>
    <message>
        <source>CSI by month</source>
        <translation>CSI по месяцам</translation>
    </message>
    <message>
        <source>CSI, points</source>
        <translation>CSI, баллы</translation>
    </message>
    <message>
        <source>CSI: the mean of the answers on the survey's scale; several questions are weighted; Student's interval.</source>
        <translation>CSI: средний ответ по шкале анкеты, при нескольких вопросах — с весами; интервал Стьюдента.</translation>
    </message>
    <message>
        <source>CSV (*.csv);;Excel (*.xlsx)</source>
        <translation>CSV (*.csv);;Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV, XLSX or JSON</source>
        <translation>CSV, XLSX или JSON</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Календарь</translation>
    </message>
    <message>
        <source>Calendar changed: {day}</source>
        <translation>Календарь изменён: {day}</translation>
    </message>
    <message>
        <source>Calendar of the year</source>
        <translation>Календарь года</translation>
    </message>
    <message>
        <source>Calendar of {years}: {n} days changed</source>
        <translation>Календарь на {years}: изменено дней — {n}</translation>
    </message>
    <message>
        <source>Calendars (*.xml *.csv);;All files (*)</source>
        <translation>Календари (*.xml *.csv);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Звонок</translation>
    </message>
    <message>
        <source>Calls answered</source>
        <translation>Принято звонков</translation>
    </message>
    <message>
        <source>Calls not answered</source>
        <translation>Не принято звонков</translation>
    </message>
    <message>
        <source>Calls offered</source>
        <translation>Поступило звонков</translation>
    </message>
    <message>
        <source>Came back to me</source>
        <translation>Вернулись мне</translation>
    </message>
    <message>
        <source>Can it be paid</source>
        <translation>Можно ли выплатить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Cancel takes all of it back. You can go on working meanwhile.</source>
        <translation>Отмена вернёт всё как было. Пока можно работать дальше.</translation>
    </message>
    <message>
        <source>Cancel the payout</source>
        <translation>Отменить выплату</translation>
    </message>
    <message>
        <source>Cancel the payout and draft a new one, or wait until it is asked back.</source>
        <translation>Отмените выплату и подготовьте новую или дождитесь, пока её вернут с вопросом.</translation>
    </message>
    <message>
        <source>Cancel the payout of {amount}?</source>
        <translation>Отменить выплату {amount}?</translation>
    </message>
    <message>
        <source>Cancel the payout…</source>
        <translation>Отменить выплату…</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>Отменено; ничего не изменено.</translation>
    </message>
    <message>
        <source>Cannot hear the operator</source>
        <translation>Не слышно оператора</translation>
    </message>
    <message>
        <source>Caps for everybody</source>
        <translation>Потолки для всех</translation>
    </message>
    <message>
        <source>Caps of payouts changed</source>
        <translation>Потолки выплат изменены</translation>
    </message>
    <message>
        <source>Card state</source>
        <translation>Состояние карты</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Разбор</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>Номер разбора</translation>
    </message>
    <message>
        <source>Case {number}</source>
        <translation>Разбор {number}</translation>
    </message>
    <message>
        <source>Case {number} closed</source>
        <translation>Разбор {number} закрыт</translation>
    </message>
    <message>
        <source>Case {number} goes on</source>
        <translation>Разбор {number} продолжен</translation>
    </message>
    <message>
        <source>Case {number} has a payout that is not settled yet.</source>
        <translation>По разбору {number} есть незавершённая выплата.</translation>
    </message>
    <message>
        <source>Case {number} is closed.</source>
        <translation>Разбор {number} закрыт.</translation>
    </message>
    <message>
        <source>Case {number} is held by somebody else.</source>
        <translation>Разбор {number} ведёт другой человек.</translation>
    </message>
    <message>
        <source>Case {number} is held by {name} now.</source>
        <translation>Разбор {number} теперь ведёт {name}.</translation>
    </message>
    <message>
        <source>Case {number} is not closed.</source>
        <translation>Разбор {number} не закрыт.</translation>
    </message>
    <message>
        <source>Case {number} is not waiting.</source>
        <translation>Разбор {number} не ждёт клиента.</translation>
    </message>
    <message>
        <source>Case {number} is yours</source>
        <translation>Разбор {number} теперь ваш</translation>
    </message>
    <message>
        <source>Case {number} opened</source>
        <translation>Открыт разбор {number}</translation>
    </message>
    <message>
        <source>Case {number} reopened</source>
        <translation>Разбор {number} открыт заново</translation>
    </message>
    <message>
        <source>Case {number} waits for the client</source>
        <translation>Разбор {number} ждёт клиента</translation>
    </message>
    <message>
        <source>Case {number} was not closed: with what others changed, the root cause or the fault is missing.</source>
        <translation>Разбор {number} не закрыт: после чужих изменений не хватает первопричины или виновника.</translation>
    </message>
    <message>
        <source>Case {number}, {what}</source>
        <translation>Разбор {number}, {what}</translation>
    </message>
    <message>
        <source>Case {number}: {what}</source>
        <translation>Разбор {number}: {what}</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Разборы</translation>
    </message>
    <message>
        <source>Cases alike</source>
        <translation>Похожие случаи</translation>
    </message>
    <message>
        <source>Cases behind it</source>
        <translation>Разборов за ним</translation>
    </message>
    <message>
        <source>Cases closed</source>
        <translation>Разборов закрыто</translation>
    </message>
    <message>
        <source>Cases closed in time</source>
        <translation>Разборы, закрытые в срок</translation>
    </message>
    <message>
        <source>Cases from</source>
        <translation>Разборы с</translation>
    </message>
    <message>
        <source>Cases of “{file}” that somebody has worked on</source>
        <translation>Разборы из «{file}», с которыми работали</translation>
    </message>
    <message>
        <source>Cases open at the end</source>
        <translation>Разборов открыто на конец</translation>
    </message>
    <message>
        <source>Cases opened</source>
        <translation>Разборов открыто</translation>
    </message>
    <message>
        <source>Cases opened and closed</source>
        <translation>Открытые и закрытые разборы</translation>
    </message>
    <message>
        <source>Cases reviewed</source>
        <translation>Разборов завершено</translation>
    </message>
    <message>
        <source>Cases that open</source>
        <translation>Откроются разборы</translation>
    </message>
    <message>
        <source>Cases with this cause</source>
        <translation>Разборы с этой причиной</translation>
    </message>
    <message>
        <source>Cases: opened by the day of the contact, closed by the day of closing; open at the end of the month.</source>
        <translation>Разборы: открытые — по дню обращения, закрытые — по дню закрытия; открытые на конец месяца.</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Cause added: {name}</source>
        <translation>Причина добавлена: {name}</translation>
    </message>
    <message>
        <source>Cause merged: {name} → {other}</source>
        <translation>Причины объединены: {name} → {other}</translation>
    </message>
    <message>
        <source>Cause moved: {name}</source>
        <translation>Причина перемещена: {name}</translation>
    </message>
    <message>
        <source>Cause of {n} cases: {name}</source>
        <translation>Причина для разборов ({n}): {name}</translation>
    </message>
    <message>
        <source>Cause renamed: {name}</source>
        <translation>Причина переименована: {name}</translation>
    </message>
    <message>
        <source>Cause restored: {name}</source>
        <translation>Причина снова в работе: {name}</translation>
    </message>
    <message>
        <source>Cause retired: {name}</source>
        <translation>Причина выведена из работы: {name}</translation>
    </message>
    <message>
        <source>Cause stands for itself again: {name}</source>
        <translation>Причина снова самостоятельна: {name}</translation>
    </message>
    <message>
        <source>Cause tree</source>
        <translation>Дерево причин</translation>
    </message>
    <message>
        <source>Cause, by the beginning of a word</source>
        <translation>Причина, по началу слова</translation>
    </message>
    <message>
        <source>Cause: {name}</source>
        <translation>Причина: {name}</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Причины</translation>
    </message>
    <message>
        <source>Causes of the fix changed</source>
        <translation>Причины улучшения изменены</translation>
    </message>
    <message>
        <source>Causes of the month</source>
        <translation>Причины месяца</translation>
    </message>
    <message>
        <source>Causes that it is to remove</source>
        <translation>Причины, которые оно устраняет</translation>
    </message>
    <message>
        <source>Certificate delayed</source>
        <translation>Задержка справки</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменение</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Change it by hand.</source>
        <translation>Измените вручную.</translation>
    </message>
    <message>
        <source>Change one of the two.</source>
        <translation>Измените одну из двух.</translation>
    </message>
    <message>
        <source>Change the budget</source>
        <translation>Изменить бюджет</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>Изменить текст</translation>
    </message>
    <message>
        <source>Change who pays…</source>
        <translation>Изменить, кто платит…</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Канал</translation>
    </message>
    <message>
        <source>Charged to product teams</source>
        <translation>Отнесено на команды</translation>
    </message>
    <message>
        <source>Chart of a figure</source>
        <translation>График показателя</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Проверить снова</translation>
    </message>
    <message>
        <source>Check both, the keyboard's language and Caps Lock. Your administrator can set a new password.</source>
        <translation>Проверьте имя и пароль, раскладку и Caps Lock. Администратор может задать новый пароль.</translation>
    </message>
    <message>
        <source>Check host and port in the connection file.</source>
        <translation>Проверьте адрес и порт в файле подключения.</translation>
    </message>
    <message>
        <source>Check host and port of the address, and whether PostgreSQL runs there.</source>
        <translation>Проверьте в адресе узел и порт и работает ли там PostgreSQL.</translation>
    </message>
    <message>
        <source>Check its name and its folder.</source>
        <translation>Проверьте имя и папку.</translation>
    </message>
    <message>
        <source>Check of the rows</source>
        <translation>Проверка строк</translation>
    </message>
    <message>
        <source>Check of the workspace</source>
        <translation>Проверка рабочего файла</translation>
    </message>
    <message>
        <source>Check that it is still there and that you may open it, then import it again.</source>
        <translation>Проверьте, что файл на месте и доступен вам, и импортируйте его ещё раз.</translation>
    </message>
    <message>
        <source>Check that it is switched on, or choose another one.</source>
        <translation>Проверьте, что он включён, или выберите другой.</translation>
    </message>
    <message>
        <source>Check that its disk is connected and has space.</source>
        <translation>Проверьте, что его диск подключён и на нём есть место.</translation>
    </message>
    <message>
        <source>Check that the data stand in a sheet, not in a picture, and that it is not hidden.</source>
        <translation>Проверьте, что данные находятся на листе, а не на рисунке, и что лист не скрыт.</translation>
    </message>
    <message>
        <source>Check the address, or make the database first: createdb quality.</source>
        <translation>Проверьте адрес или сначала создайте базу: createdb quality.</translation>
    </message>
    <message>
        <source>Check the connection file. Administrators: “cxdesk server init” makes one of an empty database.</source>
        <translation>Проверьте файл подключения. Администратору: «cxdesk server init» сделает сервер из пустой базы.</translation>
    </message>
    <message>
        <source>Check the file again; nothing was loaded.</source>
        <translation>Проверьте файл ещё раз; ничего не загружено.</translation>
    </message>
    <message>
        <source>Check the folder and your rights in it.</source>
        <translation>Проверьте папку и свои права в ней.</translation>
    </message>
    <message>
        <source>Check the folder, your rights in it and its free space, and that the file is not open.</source>
        <translation>Проверьте папку, свои права в ней и свободное место; закройте файл, если он открыт.</translation>
    </message>
    <message>
        <source>Check the folder, your rights in it and its free space.</source>
        <translation>Проверьте папку, свои права в ней и свободное место.</translation>
    </message>
    <message>
        <source>Check the folder, your rights in it and the space on its disk.</source>
        <translation>Проверьте папку, свои права в ней и место на диске.</translation>
    </message>
    <message>
        <source>Check the header row, or export the file again.</source>
        <translation>Проверьте строку заголовка или выгрузите файл ещё раз.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Проверьте имя и папку.</translation>
    </message>
    <message>
        <source>Check the name and the rights of the file.</source>
        <translation>Проверьте имя файла и права на него.</translation>
    </message>
    <message>
        <source>Check the name of the file.</source>
        <translation>Проверьте имя файла.</translation>
    </message>
    <message>
        <source>Check the name, or give a TOML file.</source>
        <translation>Проверьте имя или укажите файл TOML.</translation>
    </message>
    <message>
        <source>Check the name, or import a file to make one.</source>
        <translation>Проверьте имя или загрузите данные: тогда он появится.</translation>
    </message>
    <message>
        <source>Check the network. What you do meanwhile is kept here and sent later.</source>
        <translation>Проверьте сеть. Всё, что вы сделаете за это время, сохранится здесь и уйдёт позже.</translation>
    </message>
    <message>
        <source>Check the rights of the file and of its folder.</source>
        <translation>Проверьте права на файл и его папку.</translation>
    </message>
    <message>
        <source>Check the rights of the file.</source>
        <translation>Проверьте права на файл.</translation>
    </message>
    <message>
        <source>Check the workspace</source>
        <translation>Проверить рабочий файл</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>Проверил</translation>
    </message>
    <message>
        <source>Checking rows</source>
        <translation>Проверка строк</translation>
    </message>
    <message>
        <source>Checking “{file}”</source>
        <translation>Проверка «{file}»</translation>
    </message>
    <message>
        <source>Choose 1 to 240 months.</source>
        <translation>Выберите от 1 до 240 месяцев.</translation>
    </message>
    <message>
        <source>Choose a *.cxdesk file; other files are imported.</source>
        <translation>Выберите файл *.cxdesk; другие файлы загружаются через импорт.</translation>
    </message>
    <message>
        <source>Choose a case in the table.</source>
        <translation>Выберите разбор в таблице.</translation>
    </message>
    <message>
        <source>Choose a cause</source>
        <translation>Выбор причины</translation>
    </message>
    <message>
        <source>Choose a cause in the table first.</source>
        <translation>Сначала выберите причину в таблице.</translation>
    </message>
    <message>
        <source>Choose a day from then on, or undo the later move first.</source>
        <translation>Выберите день не раньше этого или сначала отмените более поздний перевод.</translation>
    </message>
    <message>
        <source>Choose a file in it.</source>
        <translation>Выберите файл в ней.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Выберите файл.</translation>
    </message>
    <message>
        <source>Choose a fix in the table.</source>
        <translation>Выберите улучшение в таблице.</translation>
    </message>
    <message>
        <source>Choose a folder with room that you may write to, and close the file where it is open.</source>
        <translation>Выберите папку, где есть место и куда вам можно писать, и закройте файл, если он открыт.</translation>
    </message>
    <message>
        <source>Choose a later end.</source>
        <translation>Выберите окончание позже.</translation>
    </message>
    <message>
        <source>Choose a method in the table first.</source>
        <translation>Сначала выберите способ в таблице.</translation>
    </message>
    <message>
        <source>Choose a method.</source>
        <translation>Выберите способ.</translation>
    </message>
    <message>
        <source>Choose a parent outside of this branch.</source>
        <translation>Выберите причину вне этой ветви.</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>Сначала выберите причину.</translation>
    </message>
    <message>
        <source>Choose a reason.</source>
        <translation>Выберите причину.</translation>
    </message>
    <message>
        <source>Choose a role.</source>
        <translation>Выберите роль.</translation>
    </message>
    <message>
        <source>Choose a scale from 0.001 to 10; 1 is 20,000 complaints a month.</source>
        <translation>Выберите масштаб от 0,001 до 10; 1 — это 20 000 жалоб в месяц.</translation>
    </message>
    <message>
        <source>Choose amounts that the step divides.</source>
        <translation>Выберите суммы, которые делятся на шаг.</translation>
    </message>
    <message>
        <source>Choose an older backup: “cxdesk restore -w FILE --list” names them.</source>
        <translation>Возьмите копию постарше: их называет «cxdesk restore -w ФАЙЛ --list».</translation>
    </message>
    <message>
        <source>Choose another cause of the tree.</source>
        <translation>Выберите другую причину из дерева.</translation>
    </message>
    <message>
        <source>Choose another code.</source>
        <translation>Выберите другой номер.</translation>
    </message>
    <message>
        <source>Choose another column, or read the file as it is: --set long_form=none.</source>
        <translation>Выберите другой столбец или читайте файл как есть: --set long_form=none.</translation>
    </message>
    <message>
        <source>Choose another folder, or another name that ends in .svg or .png.</source>
        <translation>Выберите другую папку или другое имя с окончанием .svg или .png.</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space.</source>
        <translation>Выберите другую папку или освободите место.</translation>
    </message>
    <message>
        <source>Choose another mapping or another kind.</source>
        <translation>Выберите другое сопоставление или другой вид файла.</translation>
    </message>
    <message>
        <source>Choose another name, or add --force to replace it.</source>
        <translation>Выберите другое имя или добавьте --force, чтобы заменить его.</translation>
    </message>
    <message>
        <source>Choose another name, or use the one there is.</source>
        <translation>Выберите другое название или возьмите то, что есть.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Выберите другое имя.</translation>
    </message>
    <message>
        <source>Choose another name: connecting makes a new workspace. An own one is brought in by the administrator.</source>
        <translation>Выберите другое имя: подключение создаёт новый рабочий файл. Уже существующий переносит администратор.</translation>
    </message>
    <message>
        <source>Choose another number, or edit that one.</source>
        <translation>Выберите другой номер или измените того сотрудника.</translation>
    </message>
    <message>
        <source>Choose another one, or move that one first.</source>
        <translation>Выберите другую или сначала переместите ту.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Выберите другой.</translation>
    </message>
    <message>
        <source>Choose another one: at most 63 letters, and not beginning with pg_ or cxdesk_.</source>
        <translation>Выберите другой: не длиннее 63 букв и не начинающийся с pg_ или cxdesk_.</translation>
    </message>
    <message>
        <source>Choose another way: {method}.</source>
        <translation>Выберите другой способ: {method}.</translation>
    </message>
    <message>
        <source>Choose at least {n} characters.</source>
        <translation>Нужно не меньше {n} знаков.</translation>
    </message>
    <message>
        <source>Choose between the newer versions.</source>
        <translation>Выберите из новых версий.</translation>
    </message>
    <message>
        <source>Choose either Auditor alone or the other roles.</source>
        <translation>Выберите либо только «Аудитор», либо другие роли.</translation>
    </message>
    <message>
        <source>Choose hours of one day.</source>
        <translation>Выберите часы одного дня.</translation>
    </message>
    <message>
        <source>Choose it in the list.</source>
        <translation>Выберите её в списке.</translation>
    </message>
    <message>
        <source>Choose one of the list, e.g. Europe/Moscow.</source>
        <translation>Выберите из списка, например Europe/Moscow.</translation>
    </message>
    <message>
        <source>Choose one of the two.</source>
        <translation>Выберите одно из двух.</translation>
    </message>
    <message>
        <source>Choose one of {least} characters or more.</source>
        <translation>Выберите пароль не короче {least} знаков.</translation>
    </message>
    <message>
        <source>Choose one of: {kinds}.</source>
        <translation>Выберите из списка: {kinds}.</translation>
    </message>
    <message>
        <source>Choose one or more approved payouts.</source>
        <translation>Выберите одну или несколько одобренных выплат.</translation>
    </message>
    <message>
        <source>Choose payouts that wait to be sent.</source>
        <translation>Выберите выплаты, которые ждут отправки.</translation>
    </message>
    <message>
        <source>Choose somebody else.</source>
        <translation>Выберите другого.</translation>
    </message>
    <message>
        <source>Choose the column for: {fields}, or tell it for all rows below.</source>
        <translation>Выберите столбец для полей: {fields} — или задайте их ниже для всех строк.</translation>
    </message>
    <message>
        <source>Choose the connection file that your administrator gave you.</source>
        <translation>Выберите файл подключения, который дал администратор.</translation>
    </message>
    <message>
        <source>Choose the one that stands for it.</source>
        <translation>Выберите ту, с которой она объединена.</translation>
    </message>
    <message>
        <source>Choose the reason and say it in a sentence.</source>
        <translation>Выберите причину и поясните её одним предложением.</translation>
    </message>
    <message>
        <source>Choose the workspace that you work in.</source>
        <translation>Выберите файл, в котором вы работаете.</translation>
    </message>
    <message>
        <source>Choose today or a later day.</source>
        <translation>Выберите сегодняшний или более поздний день.</translation>
    </message>
    <message>
        <source>Choose who decides.</source>
        <translation>Выберите, кто решает.</translation>
    </message>
    <message>
        <source>Choose who is on duty.</source>
        <translation>Выберите, кто дежурит.</translation>
    </message>
    <message>
        <source>Choose why the client is given it.</source>
        <translation>Выберите, за что клиент её получит.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Chosen: {name}</source>
        <translation>Выбрана: {name}</translation>
    </message>
    <message>
        <source>Chosen: {payouts}, {amount}</source>
        <translation>Выбрано: {payouts}, {amount}</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Город</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Претензия</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Претензии</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Сбросить фильтры</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Client category</source>
        <translation>Категория клиента</translation>
    </message>
    <message>
        <source>Client category added: {name}</source>
        <translation>Добавлена категория клиентов: {name}</translation>
    </message>
    <message>
        <source>Client category “{name}” is not known</source>
        <translation>Категория «{name}» не распознана</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Номер клиента</translation>
    </message>
    <message>
        <source>Client name</source>
        <translation>Имя клиента</translation>
    </message>
    <message>
        <source>Client number</source>
        <translation>Номер клиента</translation>
    </message>
    <message>
        <source>Client status</source>
        <translation>Статус клиента</translation>
    </message>
    <message>
        <source>Client unknown</source>
        <translation>Клиент неизвестен</translation>
    </message>
    <message>
        <source>Client {ref}</source>
        <translation>Клиент {ref}</translation>
    </message>
    <message>
        <source>Client's name</source>
        <translation>ФИО клиента</translation>
    </message>
    <message>
        <source>Client's number</source>
        <translation>Номер клиента</translation>
    </message>
    <message>
        <source>Client's words</source>
        <translation>Слова клиента</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Close and next</source>
        <translation>Закрыть и дальше</translation>
    </message>
    <message>
        <source>Close it there and try again.</source>
        <translation>Закройте его там и попробуйте снова.</translation>
    </message>
    <message>
        <source>Close the other window or wait for the running command, then try again.</source>
        <translation>Закройте другое окно или дождитесь конца команды и попробуйте снова.</translation>
    </message>
    <message>
        <source>Close the sheet</source>
        <translation>Закрыть лист выплаты</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>Closed at</source>
        <translation>Закрыт</translation>
    </message>
    <message>
        <source>Closed in time</source>
        <translation>Закрыто в срок</translation>
    </message>
    <message>
        <source>Closed in time by month</source>
        <translation>Закрыто в срок по месяцам</translation>
    </message>
    <message>
        <source>Closed in time: cases closed before their deadline among those closed in the month; Wilson's interval.</source>
        <translation>Закрыто в срок: разборы, закрытые до срока, среди закрытых за месяц; интервал Уилсона.</translation>
    </message>
    <message>
        <source>Closed in time: {kept} of {closed} cases ({share}).</source>
        <translation>В срок закрыто разборов: {kept} из {closed} ({share}).</translation>
    </message>
    <message>
        <source>Closed today</source>
        <translation>Закрыты сегодня</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Code arrives late</source>
        <translation>Код приходит с опозданием</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Взыскание</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Столбец</translation>
    </message>
    <message>
        <source>Column mapping</source>
        <translation>Сопоставление столбцов</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Come as the owner of the database, with the right to make roles (CREATEROLE), or as a superuser.</source>
        <translation>Войдите владельцем базы с правом создавать роли (CREATEROLE) или суперпользователем.</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Палитра команд</translation>
    </message>
    <message>
        <source>Command, case, client or fix</source>
        <translation>Команда, разбор, клиент или улучшение</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Занято</translation>
    </message>
    <message>
        <source>Committed in the budgets</source>
        <translation>Занято в бюджетах</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>Company renamed: {name}</source>
        <translation>Компания переименована: {name}</translation>
    </message>
    <message>
        <source>Company reply</source>
        <translation>Ответ компании</translation>
    </message>
    <message>
        <source>Company response</source>
        <translation>Ответ компании</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Compare: {month}</source>
        <translation>Сравнить: {month}</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Сравнение</translation>
    </message>
    <message>
        <source>Compared with {month}.</source>
        <translation>Сравнение с {month}.</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Жалоба</translation>
    </message>
    <message>
        <source>Complaint category</source>
        <translation>Категория жалобы</translation>
    </message>
    <message>
        <source>Complaint id</source>
        <translation>Номер жалобы</translation>
    </message>
    <message>
        <source>Complaint text</source>
        <translation>Текст жалобы</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>Жалобы</translation>
    </message>
    <message>
        <source>Complaints about the product</source>
        <translation>Жалобы на продукт</translation>
    </message>
    <message>
        <source>Complaints about the software</source>
        <translation>Жалобы на ПО</translation>
    </message>
    <message>
        <source>Complaints by month</source>
        <translation>Жалобы по месяцам</translation>
    </message>
    <message>
        <source>Complaints per 1,000 contacts</source>
        <translation>Жалоб на 1 000 обращений</translation>
    </message>
    <message>
        <source>Complaints per 1,000 loans issued</source>
        <translation>Жалоб на 1 000 выданных займов</translation>
    </message>
    <message>
        <source>Complaints per 1,000: those of the month for each 1,000 contacts of the month, and for each 1,000 loans issued (their number); Byar's interval.</source>
        <translation>Жалоб на 1 000: жалобы месяца на каждую 1 000 обращений месяца и на каждую 1 000 выданных займов (по числу); интервал Байара.</translation>
    </message>
    <message>
        <source>Complaints: those registered in the month; claims are those of them that demand something.</source>
        <translation>Жалобы: зарегистрированные за месяц; претензии — те из них, которые чего-то требуют.</translation>
    </message>
    <message>
        <source>Complaints: {complaints}, of them claims: {claims}.</source>
        <translation>Жалоб: {complaints}, из них претензий: {claims}.</translation>
    </message>
    <message>
        <source>Completing imports</source>
        <translation>Завершаются импорты</translation>
    </message>
    <message>
        <source>Computing deadlines again</source>
        <translation>Пересчёт сроков</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Вывод</translation>
    </message>
    <message>
        <source>Conclusion kept</source>
        <translation>Вывод сохранён</translation>
    </message>
    <message>
        <source>Confirmation: {words}</source>
        <translation>Подтверждение: {words}</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Расхождение</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Подключиться</translation>
    </message>
    <message>
        <source>Connect a workspace of your own to this database.</source>
        <translation>Подключите к этой базе свой рабочий файл.</translation>
    </message>
    <message>
        <source>Connect a workspace of your own: a file is for one person.</source>
        <translation>Подключите свой рабочий файл: он у каждого отдельный.</translation>
    </message>
    <message>
        <source>Connect anew with the connection file of your company; nothing was loaded.</source>
        <translation>Подключитесь заново по файлу подключения своей компании; ничего не загружено.</translation>
    </message>
    <message>
        <source>Connect to a shared database</source>
        <translation>Подключение к общей базе</translation>
    </message>
    <message>
        <source>Connect to a shared database…</source>
        <translation>Подключиться к общей базе…</translation>
    </message>
    <message>
        <source>Connect to the network and exchange; the work goes on after that.</source>
        <translation>Подключитесь к сети и обменяйтесь данными; после этого работа продолжится.</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>На связи</translation>
    </message>
    <message>
        <source>Connected now</source>
        <translation>Сейчас на связи</translation>
    </message>
    <message numerus="yes">
        <source>Connected; the workspace holds {n} case.</source>
        <extracomment>Connected; the workspace holds {n} cases.</extracomment>
        <translation>
            <numerusform>Подключено; в рабочем файле {n} разбор.</numerusform>
            <numerusform>Подключено; в рабочем файле {n} разбора.</numerusform>
            <numerusform>Подключено; в рабочем файле {n} разборов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connection file</source>
        <translation>Файл подключения</translation>
    </message>
    <message>
        <source>Connection files (*.cxserver)</source>
        <translation>Файлы подключения (*.cxserver)</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Подключиться…</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Contact about this matter</source>
        <translation>Обращение по этому вопросу</translation>
    </message>
    <message>
        <source>Contact by client and time</source>
        <translation>Обращение по времени</translation>
    </message>
    <message>
        <source>Contact centre</source>
        <translation>Контакт-центр</translation>
    </message>
    <message>
        <source>Contact centre by month</source>
        <translation>Контакт-центр по месяцам</translation>
    </message>
    <message>
        <source>Contact data</source>
        <translation>Контактные данные</translation>
    </message>
    <message>
        <source>Contact data are kept by a shared database; this workspace belongs to none.</source>
        <translation>Контактные данные хранит общая база, а этот рабочий файл — отдельный.</translation>
    </message>
    <message>
        <source>Contact data are kept only in a shared database: not stored from {columns}.</source>
        <translation>Контактные данные хранятся только в общей базе; не сохранено из столбцов: {columns}.</translation>
    </message>
    <message>
        <source>Contact data are taken from their column as they stand: {fields}.</source>
        <translation>Контактные данные берутся из своего столбца как есть: {fields}.</translation>
    </message>
    <message>
        <source>Contact data cannot identify a row: {columns}.</source>
        <translation>Контактные данные не могут различать строки: {columns}.</translation>
    </message>
    <message>
        <source>Contact data go to the shared database alone, from {columns}.</source>
        <translation>Контактные данные уходят только в общую базу; из столбцов: {columns}.</translation>
    </message>
    <message>
        <source>Contact data of {client}</source>
        <translation>Контактные данные: {client}</translation>
    </message>
    <message>
        <source>Contact data stand in the shared database, and you are not signed in to it.</source>
        <translation>Контактные данные — в общей базе, а вход в неё не выполнен.</translation>
    </message>
    <message>
        <source>Contact data stand in the shared database, which cannot be reached now.</source>
        <translation>Контактные данные — в общей базе, а она сейчас недоступна.</translation>
    </message>
    <message>
        <source>Contact id</source>
        <translation>Номер контакта</translation>
    </message>
    <message>
        <source>Contact number</source>
        <translation>Номер обращения</translation>
    </message>
    <message>
        <source>Contact number {n} about the same matter</source>
        <translation>{n}-е обращение по той же теме</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Обращения</translation>
    </message>
    <message>
        <source>Contacts by month</source>
        <translation>Обращения по месяцам</translation>
    </message>
    <message>
        <source>Contacts of the client: {list}</source>
        <translation>Обращения клиента: {list}</translation>
    </message>
    <message>
        <source>Contacts offered</source>
        <translation>Поступило обращений</translation>
    </message>
    <message>
        <source>Contacts offered: {n}, from {first} to {last}; the wait is told of {share} of them.</source>
        <translation>Поступило обращений: {n} ({first} – {last}); время ожидания известно для {share} из них.</translation>
    </message>
    <message>
        <source>Contacts offered: {offered}, of them lost: {lost} (LCR {share}, {interval}).</source>
        <translation>Поступило обращений: {offered}, из них потеряно: {lost} (LCR {share}, {interval}).</translation>
    </message>
    <message>
        <source>Contacts: all that began in the month; offered are those that asked for a person, answered or given up.</source>
        <translation>Обращения: все, что начались за месяц; поступившие — те, где просили сотрудника: с ответом или без него.</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Содержание</translation>
    </message>
    <message>
        <source>Contradictory answers</source>
        <translation>Противоречивые ответы</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Разговор</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation>Скопировано: {text}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Скопировать</translation>
    </message>
    <message>
        <source>Copy an earlier edition, or restore a backup.</source>
        <translation>Скопируйте прежнюю редакцию или восстановите копию.</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Скопировать подробности</translation>
    </message>
    <message>
        <source>Copy into a new draft</source>
        <translation>Скопировать в новый черновик</translation>
    </message>
    <message>
        <source>Copy it, change the copy, and let it begin on a later day.</source>
        <translation>Сделайте копию, измените её и назначьте более поздний день начала.</translation>
    </message>
    <message>
        <source>Copy the file's digest</source>
        <translation>Скопировать отпечаток файла</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Копировать рисунок</translation>
    </message>
    <message>
        <source>Copying the workspace</source>
        <translation>Копирование рабочего файла</translation>
    </message>
    <message>
        <source>Correct it in the file; nothing was changed.</source>
        <translation>Исправьте его в файле; ничего не изменено.</translation>
    </message>
    <message>
        <source>Correct its date.</source>
        <translation>Исправьте её дату.</translation>
    </message>
    <message>
        <source>Correct the constant in the mapping.</source>
        <translation>Исправьте константу в сопоставлении.</translation>
    </message>
    <message>
        <source>Correct the date.</source>
        <translation>Исправьте дату.</translation>
    </message>
    <message>
        <source>Correct the file or export the mapping again.</source>
        <translation>Исправьте файл или выгрузите сопоставление ещё раз.</translation>
    </message>
    <message>
        <source>Correct the list of people; nothing was changed.</source>
        <translation>Исправьте список людей; ничего не изменено.</translation>
    </message>
    <message>
        <source>Correct the rows with another file.</source>
        <translation>Исправьте строки другим файлом.</translation>
    </message>
    <message>
        <source>Correct the weights first.</source>
        <translation>Сначала исправьте веса.</translation>
    </message>
    <message>
        <source>Count its digits.</source>
        <translation>Проверьте число цифр.</translation>
    </message>
    <message>
        <source>Counters: released changes of knowledge-base documents and response scripts, by the month of release; a change with several causes is counted once.</source>
        <translation>Счётчики: выпущенные изменения документов базы знаний и скриптов ответа, по месяцу выпуска; изменение с несколькими причинами считается один раз.</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Охват</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создано</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Критичный</translation>
    </message>
    <message>
        <source>Cumulative</source>
        <translation>Накоплено</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Тёмная тема</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>Data complete until {day}.</source>
        <translation>Данные полны по {day}.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Date closed</source>
        <translation>Дата закрытия</translation>
    </message>
    <message>
        <source>Dates without a year: {n}. Their words are kept.</source>
        <translation>Дат без года: {n}. Сохранены их слова.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Day and week</source>
        <translation>День и неделя</translation>
    </message>
    <message>
        <source>Day off</source>
        <translation>Выходной день</translation>
    </message>
    <message>
        <source>Days after which it is too late</source>
        <translation>Через сколько дней уже поздно</translation>
    </message>
    <message>
        <source>Days as their weekday again, since the file does not name them: {n}</source>
        <translation>Дни, которых нет в файле, снова как обычный день недели: {n}</translation>
    </message>
    <message>
        <source>Days off, moved and shortened days by Russian law.</source>
        <translation>Выходные, перенесённые и сокращённые дни по законам России.</translation>
    </message>
    <message>
        <source>Days with a note of their own stay as they are: {n}</source>
        <translation>Дни с собственной пометкой остались как были: {n}</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Отключить</translation>
    </message>
    <message>
        <source>Deactivate, or let work again</source>
        <translation>Отключить или вернуть</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>Deadline of {n} cases set</source>
        <translation>Срок задан, разборов: {n}</translation>
    </message>
    <message>
        <source>Deadlines of open cases follow; those that a person set stay.</source>
        <translation>Сроки открытых разборов пересчитаются; назначенные вручную останутся.</translation>
    </message>
    <message>
        <source>Decided at</source>
        <translation>Решено в</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Решил</translation>
    </message>
    <message>
        <source>Decided today</source>
        <translation>Решены сегодня</translation>
    </message>
    <message>
        <source>Decided today {n}, in time {k}</source>
        <translation>Решено сегодня {n}, в срок {k}</translation>
    </message>
    <message>
        <source>Decision due at</source>
        <translation>Срок решения</translation>
    </message>
    <message>
        <source>Definitions.</source>
        <translation>Определения.</translation>
    </message>
    <message>
        <source>Delete this view</source>
        <translation>Удалить представление</translation>
    </message>
    <message>
        <source>Delete what stands far from the table, or save the sheet as CSV.</source>
        <translation>Удалите то, что стоит далеко от таблицы, или сохраните лист в CSV.</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Разделитель</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Department “{name}” is not known</source>
        <translation>Отдел «{name}» не распознан</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>Отделы</translation>
    </message>
    <message>
        <source>Deputies</source>
        <translation>Заместители</translation>
    </message>
    <message>
        <source>Deputy named: {name}</source>
        <translation>Назначен заместитель: {name}</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>Description changed</source>
        <translation>Описание изменено</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Detractors</source>
        <translation>Критики</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Разница</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Отпечаток</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Направление</translation>
    </message>
    <message>
        <source>Do it once more while the dot is green.</source>
        <translation>Повторите, когда точка станет зелёной.</translation>
    </message>
    <message>
        <source>Do not go on: somebody may listen in. Ask your administrator for the right connection file.</source>
        <translation>Не продолжайте: вас могут подслушивать. Попросите у администратора правильный файл подключения.</translation>
    </message>
    <message>
        <source>Do not go on: somebody may listen in. Ask your administrator whether the certificate was renewed, and for a new connection file.</source>
        <translation>Не продолжайте: вас могут подслушивать. Спросите администратора, не меняли ли сертификат, и попросите новый файл подключения.</translation>
    </message>
    <message>
        <source>Do not go on: somebody may listen in. Name the certificate of the right authority by --ca.</source>
        <translation>Не продолжайте: вас могут прослушивать. Назовите сертификат верного удостоверяющего центра через --ca.</translation>
    </message>
    <message>
        <source>Do not go on: somebody may listen in. Write the address with the name that the certificate bears.</source>
        <translation>Не продолжайте: вас могут прослушивать. Напишите в адресе то имя, на которое выдан сертификат.</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Document or script</source>
        <translation>Документ или скрипт</translation>
    </message>
    <message>
        <source>Documents and scripts</source>
        <translation>Документы и скрипты</translation>
    </message>
    <message>
        <source>Documents and scripts by author</source>
        <translation>Документы и скрипты по авторам</translation>
    </message>
    <message>
        <source>Documents and scripts by cause</source>
        <translation>Документы и скрипты по причинам</translation>
    </message>
    <message>
        <source>Documents and scripts by month</source>
        <translation>Документы и скрипты по месяцам</translation>
    </message>
    <message>
        <source>Download or save it again, then import it again.</source>
        <translation>Скачайте или сохраните её заново и импортируйте ещё раз.</translation>
    </message>
    <message>
        <source>Draft changed: {amount}</source>
        <translation>Черновик изменён: {amount}</translation>
    </message>
    <message>
        <source>Draft dropped</source>
        <translation>Черновик удалён</translation>
    </message>
    <message>
        <source>Drafted at</source>
        <translation>Черновик создан</translation>
    </message>
    <message>
        <source>Drafted once more: {method}</source>
        <translation>Черновик подготовлен заново: {method}</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Отбросить</translation>
    </message>
    <message>
        <source>Drop a file of surveys, complaints or reviews anywhere in the window, or open it here.</source>
        <translation>Перетащите файл анкет, жалоб или отзывов в любое место окна или откройте его здесь.</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>Отклонить</translation>
    </message>
    <message>
        <source>Drop it, and make the change by hand.</source>
        <translation>Отбросьте правку и внесите изменение вручную.</translation>
    </message>
    <message>
        <source>Drop it, or take theirs.</source>
        <translation>Отбросьте правку или возьмите их версию.</translation>
    </message>
    <message>
        <source>Drop or cancel the payout, or wait until it is paid; then close the case.</source>
        <translation>Удалите черновик, отмените выплату или дождитесь её проведения, затем закройте разбор.</translation>
    </message>
    <message>
        <source>Drop the draft</source>
        <translation>Удалить черновик</translation>
    </message>
    <message>
        <source>Drop the draft and make a new one from the case.</source>
        <translation>Удалите черновик и подготовьте новый из разбора.</translation>
    </message>
    <message>
        <source>Drop the edit.</source>
        <translation>Откажитесь от правки.</translation>
    </message>
    <message>
        <source>Drop the fix…</source>
        <translation>Отклонить улучшение…</translation>
    </message>
    <message>
        <source>Drop: {what}</source>
        <translation>Отбросить: {what}</translation>
    </message>
    <message>
        <source>Dropped: {reason}</source>
        <translation>Отклонено: {reason}</translation>
    </message>
    <message>
        <source>Drop…</source>
        <translation>Отклонить…</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>Due at</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Срок (дата)</translation>
    </message>
    <message>
        <source>Due, h</source>
        <translation>Срок, ч</translation>
    </message>
    <message>
        <source>Due, released</source>
        <translation>Срок, выпуск</translation>
    </message>
    <message>
        <source>Duration of the calls</source>
        <translation>Длительность звонков</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. почта</translation>
    </message>
    <message>
        <source>Each row is one answer: the rows of one {respondent} are made into one, “{question}” into columns.</source>
        <translation>В каждой строке один ответ: строки с одним значением «{respondent}» объединены, «{question}» стал столбцами.</translation>
    </message>
    <message>
        <source>Each row is read and compared with the workspace. Nothing is changed yet.</source>
        <translation>Каждая строка читается и сравнивается с рабочим файлом. Пока ничего не меняется.</translation>
    </message>
    <message>
        <source>Earns us</source>
        <translation>Приносит</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Правка</translation>
    </message>
    <message>
        <source>Edit again</source>
        <translation>Править снова</translation>
    </message>
    <message>
        <source>Edit again: {what}</source>
        <translation>Править снова: {what}</translation>
    </message>
    <message>
        <source>Edit it again, otherwise.</source>
        <translation>Внесите правку снова, иначе.</translation>
    </message>
    <message>
        <source>Edit the title</source>
        <translation>Изменить название</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Изменено</translation>
    </message>
    <message>
        <source>Edited again: it is sent anew.</source>
        <translation>Правка внесена снова и будет отправлена.</translation>
    </message>
    <message>
        <source>Editions</source>
        <translation>Редакции</translation>
    </message>
    <message>
        <source>Embedded workspace “{name}”</source>
        <translation>Рабочий файл «{name}» на этом компьютере</translation>
    </message>
    <message>
        <source>Employee id</source>
        <translation>Табельный номер</translation>
    </message>
    <message>
        <source>Employee name</source>
        <translation>ФИО сотрудника</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Кодировка</translation>
    </message>
    <message>
        <source>Encoding and delimiter were guessed from the content.</source>
        <translation>Кодировка и разделитель угаданы по содержимому.</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>Завершить сейчас</translation>
    </message>
    <message>
        <source>End the deputy's time now</source>
        <translation>Завершить срок заместителя сейчас</translation>
    </message>
    <message>
        <source>End-to-end id</source>
        <translation>Сквозной идентификатор</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Окончание</translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation>Дата окончания</translation>
    </message>
    <message>
        <source>Ended in the menu</source>
        <translation>Завершено в меню IVR</translation>
    </message>
    <message>
        <source>Enter a complaint</source>
        <translation>Зарегистрировать жалобу</translation>
    </message>
    <message>
        <source>Enter shows them all</source>
        <translation>Enter покажет все</translation>
    </message>
    <message>
        <source>Entries of the audit</source>
        <translation>Записей в журнале аудита</translation>
    </message>
    <message>
        <source>Epoch {epoch} begins: workspaces fill themselves anew and offer again what they had sent.</source>
        <translation>Началась эпоха {epoch}: рабочие файлы заполнятся заново и снова предложат то, что уже отправляли.</translation>
    </message>
    <message>
        <source>Every day, both files together (the first holds the sign-ins, guard it like a password):</source>
        <translation>Каждый день оба файла вместе (в первом — входы, берегите его как пароль):</translation>
    </message>
    <message>
        <source>Everybody may make large objects and fill the disk: a superuser should run “cxdesk server upgrade”.</source>
        <translation>Любой может создавать большие объекты и заполнить диск: пусть «cxdesk server upgrade» выполнит суперпользователь.</translation>
    </message>
    <message>
        <source>Everybody signs with their own name: do it again yourself, or drop it.</source>
        <translation>Каждый подписывается своим именем: повторите сами или откажитесь от правки.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Книга Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Обмен</translation>
    </message>
    <message>
        <source>Exchange and look again; or drop the edit.</source>
        <translation>Синхронизируйтесь и посмотрите снова — или откажитесь от правки.</translation>
    </message>
    <message>
        <source>Exchange first, then check the file again; nothing was loaded.</source>
        <translation>Сначала обменяйтесь с сервером, затем проверьте файл снова; ничего не загружено.</translation>
    </message>
    <message>
        <source>Exchange now</source>
        <translation>Обменяться сейчас</translation>
    </message>
    <message>
        <source>Export as TOML…</source>
        <translation>Выгрузить в TOML…</translation>
    </message>
    <message>
        <source>Export it again and check its size.</source>
        <translation>Выгрузите его ещё раз и проверьте размер.</translation>
    </message>
    <message>
        <source>Export it again for a period that has data, or choose another header row.</source>
        <translation>Выгрузите его за период, в котором есть данные, или укажите другую строку заголовка.</translation>
    </message>
    <message>
        <source>Export it again for a period that has data.</source>
        <translation>Выгрузите его ещё раз за период, в котором есть данные.</translation>
    </message>
    <message>
        <source>Export it as a list of rows with the same keys, or as CSV.</source>
        <translation>Выгрузите его списком строк с одинаковыми ключами или в CSV.</translation>
    </message>
    <message>
        <source>Export the mapping</source>
        <translation>Выгрузить сопоставление</translation>
    </message>
    <message>
        <source>Export the mapping…</source>
        <translation>Выгрузить сопоставление…</translation>
    </message>
    <message>
        <source>Export the rows</source>
        <translation>Выгрузить строки</translation>
    </message>
    <message>
        <source>Export the rows…</source>
        <translation>Выгрузить строки…</translation>
    </message>
    <message>
        <source>Export to a .csv file.</source>
        <translation>Выгрузите в файл .csv.</translation>
    </message>
    <message>
        <source>Exporting rows</source>
        <translation>Выгрузка строк</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Выгрузить…</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Множитель</translation>
    </message>
    <message>
        <source>Factors by fault</source>
        <translation>Множители по вине</translation>
    </message>
    <message>
        <source>Factors by sign of leaving</source>
        <translation>Множители по признакам ухода</translation>
    </message>
    <message>
        <source>Factors by steps</source>
        <translation>Множители по ступеням</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не прошло</translation>
    </message>
    <message>
        <source>Failed: {sums}</source>
        <translation>Не прошли: {sums}</translation>
    </message>
    <message>
        <source>Failed…</source>
        <translation>Не прошла…</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Чья вина</translation>
    </message>
    <message>
        <source>Fault taken off</source>
        <translation>Вина снята</translation>
    </message>
    <message>
        <source>Fault: {name}</source>
        <translation>Чья вина: {name}</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Факс</translation>
    </message>
    <message>
        <source>Fee waived</source>
        <translation>Отмена комиссии</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Дозагрузить</translation>
    </message>
    <message>
        <source>Fetch older</source>
        <translation>Дозагрузить старое</translation>
    </message>
    <message>
        <source>Fetch older rows on the page “Sharing”, or choose a later time.</source>
        <translation>Дозагрузите старые данные на странице «Обмен» или выберите более поздний период.</translation>
    </message>
    <message>
        <source>Fetch older…</source>
        <translation>Дозагрузить старое…</translation>
    </message>
    <message>
        <source>Fetching older cases</source>
        <translation>Дозагрузка старых разборов</translation>
    </message>
    <message>
        <source>Few cases: they say little.</source>
        <translation>Случаев мало: выводы по ним ненадёжны.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>Field = column of the file: its header, or its number from 1.</source>
        <translation>Поле = столбец файла: заголовок или номер, считая с 1.</translation>
    </message>
    <message>
        <source>Field = form of its dates, like dd.mm.yyyy.</source>
        <translation>Поле = вид его дат, например dd.mm.yyyy.</translation>
    </message>
    <message>
        <source>Field = what every row has in it.</source>
        <translation>Поле = значение, одинаковое во всех строках.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Показатель</translation>
    </message>
    <message>
        <source>Figures by months</source>
        <translation>Показатели по месяцам</translation>
    </message>
    <message>
        <source>Figures of the month</source>
        <translation>Показатели месяца</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>File and folder may be written.</source>
        <translation>В файл и в папку можно писать.</translation>
    </message>
    <message>
        <source>Files of this run</source>
        <translation>Загруженные файлы</translation>
    </message>
    <message>
        <source>Filling the workspace</source>
        <translation>Наполнение рабочего файла</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Фильтры</translation>
    </message>
    <message>
        <source>Finance</source>
        <translation>Финансы</translation>
    </message>
    <message>
        <source>Find a cause</source>
        <translation>Найти причину</translation>
    </message>
    <message>
        <source>Find a cause…</source>
        <translation>Найти причину…</translation>
    </message>
    <message>
        <source>Find a fix</source>
        <translation>Найти улучшение</translation>
    </message>
    <message>
        <source>Find a value</source>
        <translation>Найти значение</translation>
    </message>
    <message>
        <source>Find by name or number</source>
        <translation>Поиск по имени или номеру</translation>
    </message>
    <message>
        <source>Find the payment, book it on the day on which it was made, and take back what was charged since.</source>
        <translation>Найдите платёж, проведите его днём, когда он внесён, и верните то, что начислено с тех пор.</translation>
    </message>
    <message>
        <source>First account</source>
        <translation>Первый учёт</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Первый день</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>Первые строки файла</translation>
    </message>
    <message>
        <source>First rules of payouts</source>
        <translation>Первые правила выплат</translation>
    </message>
    <message>
        <source>First sum</source>
        <translation>Сумма первого</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>По ширине</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Улучшение</translation>
    </message>
    <message>
        <source>Fix changed</source>
        <translation>Улучшение изменено</translation>
    </message>
    <message>
        <source>Fix linked: {title}</source>
        <translation>Улучшение привязано: {title}</translation>
    </message>
    <message>
        <source>Fix proposed: {title}</source>
        <translation>Улучшение предложено: {title}</translation>
    </message>
    <message>
        <source>Fix unlinked: {title}</source>
        <translation>Улучшение отвязано: {title}</translation>
    </message>
    <message>
        <source>Fix: {status}</source>
        <translation>Улучшение: {status}</translation>
    </message>
    <message>
        <source>Fixes</source>
        <translation>Улучшения</translation>
    </message>
    <message>
        <source>Fixes of the month</source>
        <translation>Улучшения месяца</translation>
    </message>
    <message>
        <source>Fixes of this cause</source>
        <translation>Улучшения по этой причине</translation>
    </message>
    <message>
        <source>Fixes proposed</source>
        <translation>Улучшений предложено</translation>
    </message>
    <message>
        <source>Fixes released</source>
        <translation>Улучшений выпущено</translation>
    </message>
    <message>
        <source>Fixes: proposed or released in the month, with their state on the day of this report.</source>
        <translation>Улучшения: предложенные или выпущенные за месяц, состояние — на день отчёта.</translation>
    </message>
    <message>
        <source>Fixes: {released} released, {proposed} proposed.</source>
        <translation>Улучшения: выпущено {released}, предложено {proposed}.</translation>
    </message>
    <message>
        <source>Fonts, icons and translations are there.</source>
        <translation>Шрифты, значки и переводы на месте.</translation>
    </message>
    <message>
        <source>For a field: text of the file = value to take for it.</source>
        <translation>Для поля: текст в файле = значение, которое взять.</translation>
    </message>
    <message>
        <source>For a payout</source>
        <translation>Для выплаты</translation>
    </message>
    <message>
        <source>For one payout, {unit}</source>
        <translation>На одну выплату, {unit}</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>За кого</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Забыть</translation>
    </message>
    <message>
        <source>Form of the dates</source>
        <translation>Вид дат</translation>
    </message>
    <message>
        <source>Former borrower</source>
        <translation>Бывший заёмщик</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Найдено</translation>
    </message>
    <message>
        <source>Found wrong at</source>
        <translation>Признано ошибкой</translation>
    </message>
    <message>
        <source>Free days without anybody on duty</source>
        <translation>Выходные без дежурных</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>Освободите место и попробуйте снова.</translation>
    </message>
    <message>
        <source>Free some space, or send it elsewhere.</source>
        <translation>Освободите место или направьте ответ в другое место.</translation>
    </message>
    <message>
        <source>Free some space, or write it to another disk: “cxdesk backup -w FILE -o OTHER”.</source>
        <translation>Освободите место или запишите её на другой диск: «cxdesk backup -w ФАЙЛ -o ДРУГОЙ».</translation>
    </message>
    <message>
        <source>Free some space; the rest follows when the workspace is opened next.</source>
        <translation>Освободите место: остальное загрузится, когда рабочий файл откроют снова.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С какого дня</translation>
    </message>
    <message>
        <source>From a low score to its cause, from the cause to a fix, and to proof that it helped.</source>
        <translation>От низкой оценки — к причине, от причины — к улучшению, и к доказательству, что оно помогло.</translation>
    </message>
    <message>
        <source>From a low score to its cause, to the fix, and to proof that it helped.</source>
        <translation>От низкой оценки — к причине, к улучшению и к доказательству, что оно помогло.</translation>
    </message>
    <message>
        <source>From contact no.</source>
        <translation>С обращения №</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>С какого дня</translation>
    </message>
    <message>
        <source>From files: {name}</source>
        <translation>Из файлов: {name}</translation>
    </message>
    <message>
        <source>From that day on all suggestions follow it. Payouts asked for before keep theirs.</source>
        <translation>С этого дня суммы предлагаются по ней. Выплаты, запрошенные раньше, не меняются.</translation>
    </message>
    <message>
        <source>From the day on</source>
        <translation>С какого дня</translation>
    </message>
    <message>
        <source>From this day on</source>
        <translation>Начиная с этого дня</translation>
    </message>
    <message>
        <source>From this month on the chosen cause stands for it, in the tree and in figures. Earlier months stay as they were told, and so do the tags.</source>
        <translation>С этого месяца вместо неё стоит выбранная причина: в дереве и в показателях. Прошлые месяцы остаются такими, какими были, метки тоже.</translation>
    </message>
    <message>
        <source>From working day</source>
        <translation>С рабочего дня</translation>
    </message>
    <message>
        <source>From, a year</source>
        <translation>От, в год</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Further question</source>
        <translation>Ещё один вопрос</translation>
    </message>
    <message>
        <source>Further questions of a survey on the scale of its score.</source>
        <translation>Ещё вопросы анкеты по той же шкале.</translation>
    </message>
    <message>
        <source>Give at least one weekday its working hours.</source>
        <translation>Укажите рабочие часы хотя бы для одного дня недели.</translation>
    </message>
    <message>
        <source>Give both --team and --spendable.</source>
        <translation>Укажите и --team, и --spendable.</translation>
    </message>
    <message>
        <source>Give each day its hours in order, from 00:00 to 24:00.</source>
        <translation>Укажите часы каждого дня по порядку, от 00:00 до 24:00.</translation>
    </message>
    <message>
        <source>Give it one weight.</source>
        <translation>Дайте ей один вес.</translation>
    </message>
    <message>
        <source>Give it when the connection is back; the person cannot sign in before.</source>
        <translation>Задайте его, когда связь появится: до этого сотрудник войти не может.</translation>
    </message>
    <message>
        <source>Give something more</source>
        <translation>Предложить ещё одну</translation>
    </message>
    <message>
        <source>Give the case back to all</source>
        <translation>Вернуть разбор в общую очередь</translation>
    </message>
    <message>
        <source>Give the client something</source>
        <translation>Предложить выплату</translation>
    </message>
    <message>
        <source>Give the client something…</source>
        <translation>Предложить выплату…</translation>
    </message>
    <message>
        <source>Give the file to a loader, or ask the administrator for the role.</source>
        <translation>Передайте файл загрузчику или попросите эту роль у администратора.</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Выплачено</translation>
    </message>
    <message>
        <source>Given up while waiting</source>
        <translation>Не дождался ответа</translation>
    </message>
    <message>
        <source>Go on with the draft</source>
        <translation>Продолжить черновик</translation>
    </message>
    <message>
        <source>Go on with the next one.</source>
        <translation>Переходите к следующему.</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Продолжить работу</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Перейти</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>Тип периода</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Одобрено</translation>
    </message>
    <message>
        <source>Granted in the month</source>
        <translation>Одобрено за месяц</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Group added: {name}</source>
        <translation>Группа добавлена: {name}</translation>
    </message>
    <message>
        <source>Group renamed: {name}</source>
        <translation>Группа переименована: {name}</translation>
    </message>
    <message>
        <source>Group: {name}</source>
        <translation>Группа: {name}</translation>
    </message>
    <message>
        <source>Groups of complaints by month</source>
        <translation>Группы жалоб по месяцам</translation>
    </message>
    <message>
        <source>Groups: reviewed cases with a cause of the group, by the month of the contact.</source>
        <translation>Группы: завершённые разборы с причиной из группы, по месяцу обращения.</translation>
    </message>
    <message>
        <source>Guess anew</source>
        <translation>Угадать заново</translation>
    </message>
    <message>
        <source>Guess the mapping anew</source>
        <translation>Угадать сопоставление заново</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Руководство</translation>
    </message>
    <message>
        <source>Hang beside its parent</source>
        <translation>Вынести на уровень выше</translation>
    </message>
    <message>
        <source>Hang under the cause above</source>
        <translation>Вложить в причину выше</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>Больше не работает</translation>
    </message>
    <message>
        <source>Have a look around</source>
        <translation>Осмотреться</translation>
    </message>
    <message>
        <source>Have an administrator give you the role that it needs.</source>
        <translation>Попросите администратора дать вам нужную роль.</translation>
    </message>
    <message>
        <source>Head of quality</source>
        <translation>Руководитель контроля качества</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <source>Header: {text}</source>
        <translation>Заголовок: {text}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Highest score</source>
        <translation>Высшая оценка шкалы</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>History of exchanges</source>
        <translation>История обмена</translation>
    </message>
    <message>
        <source>History of the case</source>
        <translation>История разбора</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Праздники</translation>
    </message>
    <message>
        <source>Holidays of {year}: {n} days changed</source>
        <translation>Праздники {year} года: изменено дней — {n}</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Hours of duty count for the clock of payouts, as working time does.</source>
        <translation>Часы дежурства идут в срок выплат так же, как рабочее время.</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Часы недели</translation>
    </message>
    <message>
        <source>How it is read</source>
        <translation>Как читать</translation>
    </message>
    <message>
        <source>How the client gets it</source>
        <translation>Как клиент её получит</translation>
    </message>
    <message>
        <source>How the letters are written; without it, it is found out anew.</source>
        <translation>Кодировка; если её нет, она определяется заново.</translation>
    </message>
    <message>
        <source>IVR time</source>
        <translation>Время в IVR</translation>
    </message>
    <message>
        <source>If that is what you mean, add --amount {amount} --round {round}.</source>
        <translation>Если это то, что нужно, добавьте --amount {amount} --round {round}.</translation>
    </message>
    <message>
        <source>If that is what you mean, add --count {n} --total “{total}”.</source>
        <translation>Если всё верно, добавьте --count {n} --total «{total}».</translation>
    </message>
    <message>
        <source>If the client is to get it twice, ask once more on purpose.</source>
        <translation>Если клиент должен получить это дважды, запросите ещё раз намеренно.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Импортировать файл</translation>
    </message>
    <message>
        <source>Import a file or open the demo to set it up.</source>
        <translation>Загрузите файл или откройте пример, чтобы его наполнить.</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Импортировать файл…</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Импорт файлов</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Импортировать файлы…</translation>
    </message>
    <message>
        <source>Import log</source>
        <translation>История импортов</translation>
    </message>
    <message>
        <source>Import of “{file}”</source>
        <translation>Импорт «{file}»</translation>
    </message>
    <message>
        <source>Import of “{file}” taken back</source>
        <translation>Импорт «{file}» отменён</translation>
    </message>
    <message>
        <source>Import of “{file}” taken back, but for {n} cases that somebody took up meanwhile</source>
        <translation>Импорт «{file}» отменён; остались разборы, которые тем временем взяли в работу: {n}</translation>
    </message>
    <message>
        <source>Import the corrected rows…</source>
        <translation>Загрузить исправленные строки…</translation>
    </message>
    <message>
        <source>Import the file anew.</source>
        <translation>Импортируйте файл заново.</translation>
    </message>
    <message>
        <source>Import the file that told these rows before once more.</source>
        <translation>Импортируйте ещё раз файл, из которого эти строки были раньше.</translation>
    </message>
    <message>
        <source>Imported series</source>
        <translation>Загруженные показатели</translation>
    </message>
    <message>
        <source>Imported series that tell of this month: {n}.</source>
        <translation>Загруженных показателей за этот месяц: {n}.</translation>
    </message>
    <message>
        <source>Imported series: as files told them, without an interval. A month that no file told is made of its days: their sum, mean or last value, a rate weighted by the calls offered; parts of the company are joined likewise.</source>
        <translation>Загруженные показатели: как они стоят в файлах, без интервала. Месяц, которого нет в файлах, складывается из дней: сумма, среднее, последнее значение, доля — с весом по числу звонков; так же складываются и части компании.</translation>
    </message>
    <message>
        <source>Imports that were cut off are complete now: {n}.</source>
        <translation>Завершены прерванные импорты: {n}.</translation>
    </message>
    <message>
        <source>In 12 months the client got {given} of {cap}</source>
        <translation>За 12 месяцев клиенту выплачено {given} из {cap}</translation>
    </message>
    <message>
        <source>In a few words</source>
        <translation>В нескольких словах</translation>
    </message>
    <message>
        <source>In a month</source>
        <translation>За месяц</translation>
    </message>
    <message>
        <source>In a month, {unit}</source>
        <translation>За месяц, {unit}</translation>
    </message>
    <message numerus="yes">
        <source>In one batch: {n} small one for {total}</source>
        <extracomment>In one batch: {n} small ones for {total}</extracomment>
        <translation>
            <numerusform>Одной пачкой: {n} малая на {total}</numerusform>
            <numerusform>Одной пачкой: {n} малые на {total}</numerusform>
            <numerusform>Одной пачкой: {n} малых на {total}</numerusform>
        </translation>
    </message>
    <message>
        <source>In registers</source>
        <translation>В реестрах</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>В срок</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>В работе</translation>
    </message>
    <message>
        <source>In whose name</source>
        <translation>От чьего имени</translation>
    </message>
    <message>
        <source>In words: {amount}</source>
        <translation>Прописью: {amount}</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>Своими словами</translation>
    </message>
    <message>
        <source>In “{columns}” day and month cannot be told apart: choose how it is read.</source>
        <translation>В столбце «{columns}» день и месяц не различить: выберите, как его читать.</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Входящее</translation>
    </message>
    <message>
        <source>Incorrect consultations</source>
        <translation>Некорректные консультации</translation>
    </message>
    <message>
        <source>Insight</source>
        <translation>Показатели</translation>
    </message>
    <message>
        <source>Install the newer one. Reading goes on, and your edits are kept here until then.</source>
        <translation>Установите новую. Чтение продолжается, а ваши правки до тех пор хранятся здесь.</translation>
    </message>
    <message>
        <source>Install the newer version.</source>
        <translation>Установите более новую версию.</translation>
    </message>
    <message>
        <source>Install the newer version; nothing was changed.</source>
        <translation>Установите более новую версию; ничего не изменено.</translation>
    </message>
    <message>
        <source>Install version {oldest} or newer; what you did goes then.</source>
        <translation>Установите версию {oldest} или новее — тогда сделанное уйдёт.</translation>
    </message>
    <message>
        <source>Interest can be corrected</source>
        <translation>Проценты можно скорректировать</translation>
    </message>
    <message>
        <source>Interest corrected</source>
        <translation>Корректировка процентов</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Внутреннее</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Интервал</translation>
    </message>
    <message>
        <source>Interval, %</source>
        <translation>Интервал, %</translation>
    </message>
    <message>
        <source>Is claim</source>
        <translation>Претензия</translation>
    </message>
    <message>
        <source>It begins with a line -----BEGIN CERTIFICATE-----.</source>
        <translation>Он начинается строкой -----BEGIN CERTIFICATE-----.</translation>
    </message>
    <message>
        <source>It cannot be brought back; a new one can be asked for.</source>
        <translation>Вернуть её нельзя, можно запросить новую.</translation>
    </message>
    <message>
        <source>It does not fit to what stands now.</source>
        <translation>Это не сочетается с тем, что есть сейчас.</translation>
    </message>
    <message>
        <source>It does not wait for a decision.</source>
        <translation>Она не ждёт решения.</translation>
    </message>
    <message>
        <source>It goes back to {name} and waits here again when it is answered.</source>
        <translation>Выплата вернётся к автору ({name}) и снова придёт сюда с ответом.</translation>
    </message>
    <message>
        <source>It holds from that day on. What was approved before stays approved.</source>
        <translation>Действует с этого дня. Одобренное раньше остаётся одобренным.</translation>
    </message>
    <message>
        <source>It holds no secret, and nothing signs it: hand it out in a way that people trust.</source>
        <translation>Секретов в нём нет, и он ничем не подписан: передайте его так, чтобы ему верили.</translation>
    </message>
    <message>
        <source>It is an XML of xmlcalendar.ru, a CSV with a row a year, or one with a date and a kind of day in each row.</source>
        <translation>Это XML с xmlcalendar.ru, CSV со строкой на каждый год или CSV с датой и видом дня в каждой строке.</translation>
    </message>
    <message>
        <source>It is approved already: what was granted goes back to the budgets.</source>
        <translation>Она уже одобрена: сумма вернётся в бюджеты.</translation>
    </message>
    <message>
        <source>It is being connected.</source>
        <translation>Подключение уже идёт.</translation>
    </message>
    <message>
        <source>It is granted when a second person has approved it, too.</source>
        <translation>Выплата состоится, когда её одобрит ещё один человек.</translation>
    </message>
    <message>
        <source>It is kept with your name.</source>
        <translation>Это сохраняется вместе с вашим именем.</translation>
    </message>
    <message>
        <source>It is not known who the client is.</source>
        <translation>Клиент этого разбора неизвестен.</translation>
    </message>
    <message>
        <source>It is not said how the client gets it.</source>
        <translation>Не указано, как клиент получит выплату.</translation>
    </message>
    <message>
        <source>It is not said what was wrong with the payout.</source>
        <translation>Не указано, в чём была ошибка.</translation>
    </message>
    <message>
        <source>It is not said why an approved payout is cancelled.</source>
        <translation>Не указано, почему отменяется одобренная выплата.</translation>
    </message>
    <message>
        <source>It is not said why the bank did not pay.</source>
        <translation>Не указано, почему банк не выплатил.</translation>
    </message>
    <message>
        <source>It is not said why the client is given it.</source>
        <translation>Не указано, за что клиенту выплата.</translation>
    </message>
    <message>
        <source>It is not set yet how much one case and one client may get.</source>
        <translation>Ещё не задано, сколько можно выплатить по одному разбору и одному клиенту.</translation>
    </message>
    <message>
        <source>It is offered for new tags no more. Its tags and all figures stay as they are.</source>
        <translation>Для новых меток она больше не предлагается. Её метки и все показатели остаются.</translation>
    </message>
    <message>
        <source>It is payout {id}. If the client is to get it twice, add --again.</source>
        <translation>Это выплата {id}. Если клиент должен получить это дважды, добавьте --again.</translation>
    </message>
    <message>
        <source>It is retired: no new tags, its figures stay.</source>
        <translation>Выведена из работы: новых меток нет, показатели остаются.</translation>
    </message>
    <message>
        <source>It is tried again by itself in a moment.</source>
        <translation>Через мгновение попытка повторится сама.</translation>
    </message>
    <message>
        <source>It must be {expected}.</source>
        <translation>Ожидается: {expected}.</translation>
    </message>
    <message>
        <source>It needs the columns “End-to-end id”, “Amount”, “Result” and “Reason”, as the file of a register.</source>
        <translation>Нужны столбцы «Сквозной идентификатор», «Сумма», «Результат» и «Причина», как в файле реестра.</translation>
    </message>
    <message>
        <source>It stands on the page of sharing, among the edits that were refused.</source>
        <translation>Она стоит на странице обмена среди отклонённых правок.</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>Было</translation>
    </message>
    <message>
        <source>It was deleted or taken back.</source>
        <translation>Его удалили или отменили.</translation>
    </message>
    <message>
        <source>It was sent long ago, and no answer came: the server no longer knows whether it took it.</source>
        <translation>Отправлено давно, ответа не было: сервер уже не знает, принял ли он это.</translation>
    </message>
    <message>
        <source>It was taken back by an undo.</source>
        <translation>Его убрала отмена действия.</translation>
    </message>
    <message>
        <source>Its columns are: {columns}. Choose another in the mapping.</source>
        <translation>Его столбцы: {columns}. Выберите другой в сопоставлении.</translation>
    </message>
    <message>
        <source>Its day has come: copy it, and change the copy.</source>
        <translation>Её день наступил: скопируйте её и меняйте копию.</translation>
    </message>
    <message>
        <source>Its sheets: {sheets}.</source>
        <translation>Её листы: {sheets}.</translation>
    </message>
    <message>
        <source>KPI series</source>
        <translation>Показатели</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Keep as a draft</source>
        <translation>Оставить черновиком</translation>
    </message>
    <message>
        <source>Keep it as a draft, and send it when the dot is green.</source>
        <translation>Сохраните черновик и отправьте его, когда точка станет зелёной.</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Оставить моё</translation>
    </message>
    <message>
        <source>Keep what matters.</source>
        <translation>Оставьте главное.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Вид файла</translation>
    </message>
    <message>
        <source>Knowledge-base document</source>
        <translation>Документ базы знаний</translation>
    </message>
    <message>
        <source>LCR: those who gave up while waiting for a person, of those offered. Who ended in the menu asked for nobody, so was not offered. Wilson's interval.</source>
        <translation>LCR: доля не дождавшихся сотрудника среди поступивших. Завершённые в меню IVR поступившими не считаются. Интервал Уилсона.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Language of the paper</source>
        <translation>Язык отчёта</translation>
    </message>
    <message>
        <source>Largest payout</source>
        <translation>Наибольшая выплата</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Последний день</translation>
    </message>
    <message>
        <source>Last day of work</source>
        <translation>Последний день работы</translation>
    </message>
    <message>
        <source>Last exchange</source>
        <translation>Последний обмен</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>Laying out the report</source>
        <translation>Вёрстка отчёта</translation>
    </message>
    <message>
        <source>Least severity</source>
        <translation>Наименьшая тяжесть</translation>
    </message>
    <message>
        <source>Leave --as out, or take that person's own workspace.</source>
        <translation>Уберите --as или возьмите рабочий файл того человека.</translation>
    </message>
    <message>
        <source>Leave one of the rows.</source>
        <translation>Оставьте одну из строк.</translation>
    </message>
    <message>
        <source>Leave one of them; nothing was changed.</source>
        <translation>Оставьте один из них; ничего не изменено.</translation>
    </message>
    <message>
        <source>Leave them out, or name the file.</source>
        <translation>Уберите их или укажите файл.</translation>
    </message>
    <message>
        <source>Leave them out: how the connection is secured is not up for choice.</source>
        <translation>Уберите их: способ защиты соединения не выбирают.</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Осталось</translation>
    </message>
    <message>
        <source>Left out because</source>
        <translation>Почему пропущен</translation>
    </message>
    <message>
        <source>Left out: {payout}, case {case}. {why}</source>
        <translation>Не вошла: {payout}, разбор {case}. {why}</translation>
    </message>
    <message>
        <source>Length of the period</source>
        <translation>Длина периода</translation>
    </message>
    <message>
        <source>Let each step of profitability, of repeated contacts and of waiting begin above the one before.</source>
        <translation>Пусть каждая ступень доходности, повторных обращений и ожидания начинается выше предыдущей.</translation>
    </message>
    <message>
        <source>Let it hold</source>
        <translation>Ввести в действие</translation>
    </message>
    <message>
        <source>Let the base amounts of a cause rise with its severity.</source>
        <translation>Пусть базовые суммы причины растут с тяжестью.</translation>
    </message>
    <message>
        <source>Let the client's number and the day identify it.</source>
        <translation>Пусть строку различают номер клиента и день.</translation>
    </message>
    <message>
        <source>Let the range begin at 100 % or less of the recommendation and end at 100 % or more.</source>
        <translation>Пусть диапазон начинается не выше 100 % рекомендации и кончается не ниже 100 %.</translation>
    </message>
    <message>
        <source>Let them hold</source>
        <translation>Ввести в действие</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Светлая тема</translation>
    </message>
    <message>
        <source>Limit changed: {role}</source>
        <translation>Лимит изменён: {role}</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Лимиты</translation>
    </message>
    <message>
        <source>Limits and duty</source>
        <translation>Лимиты и дежурства</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия связи</translation>
    </message>
    <message>
        <source>Line {line} answers for a payout that is in no register here.</source>
        <translation>Строка {line} — о выплате, которой здесь нет ни в одном реестре.</translation>
    </message>
    <message>
        <source>Line {line} answers for register {number}, which is another one.</source>
        <translation>Строка {line} — из другого реестра, {number}.</translation>
    </message>
    <message>
        <source>Line {line} does not say whether it was paid: “paid”, “failed” or “returned”.</source>
        <translation>Из строки {line} не ясно, выплачено ли: «выплачено», «не прошло» или «возврат».</translation>
    </message>
    <message>
        <source>Line {line} does not tell the bank's reason.</source>
        <translation>В строке {line} нет причины банка.</translation>
    </message>
    <message>
        <source>Line {line} has no amount above zero with two places.</source>
        <translation>В строке {line} нет суммы больше нуля с двумя знаками.</translation>
    </message>
    <message>
        <source>Line {line} has no id of a payout: 32 digits and letters from a to f.</source>
        <translation>В строке {line} нет идентификатора выплаты: 32 цифры и буквы от a до f.</translation>
    </message>
    <message>
        <source>Line {line} is cut off: the file ends in the middle.</source>
        <translation>Строка {line} обрывается: файл кончается посередине.</translation>
    </message>
    <message>
        <source>Line {line} tells the amount {told}, the payout is {amount}.</source>
        <translation>В строке {line} сумма {told}, а выплата — {amount}.</translation>
    </message>
    <message>
        <source>Line {line} tells {told}, the payout is in {currency}.</source>
        <translation>В строке {line} валюта {told}, а выплата — в {currency}.</translation>
    </message>
    <message>
        <source>Line {line}: the bank's reason is longer than {most} characters.</source>
        <translation>Строка {line}: причина банка длиннее {most} знаков.</translation>
    </message>
    <message>
        <source>Line {line}: this does not suit the payout any more, it is {state}.</source>
        <translation>Строка {line}: к выплате это уже не подходит, её состояние — {state}.</translation>
    </message>
    <message>
        <source>Line {line}: {what}.</source>
        <translation>Строка {line}: {what}.</translation>
    </message>
    <message>
        <source>Lines are quoted whole: each is read as the row within.</source>
        <translation>Строки взяты в кавычки целиком: каждая прочитана как строка внутри кавычек.</translation>
    </message>
    <message>
        <source>Lines before the header: {n}. They are left out.</source>
        <translation>Строк перед заголовком: {n}. Они пропущены.</translation>
    </message>
    <message>
        <source>Lines end with CR alone, as on old Macs.</source>
        <translation>Строки оканчиваются одним CR, как на старых Mac.</translation>
    </message>
    <message>
        <source>Lines {lines} answer for the same payout.</source>
        <translation>Строки {lines} — об одной и той же выплате.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Ссылка</translation>
    </message>
    <message>
        <source>Link a fix</source>
        <translation>Привязать улучшение</translation>
    </message>
    <message>
        <source>Link a fix…</source>
        <translation>Привязать улучшение…</translation>
    </message>
    <message>
        <source>Link another</source>
        <translation>Привязать ещё одно</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Загрузить</translation>
    </message>
    <message>
        <source>Load all files that need no look</source>
        <translation>Загрузить все файлы, которые не надо смотреть</translation>
    </message>
    <message numerus="yes">
        <source>Load all {n} file</source>
        <extracomment>Load all {n} files</extracomment>
        <translation>
            <numerusform>Загрузить {n} файл</numerusform>
            <numerusform>Загрузить все {n} файла</numerusform>
            <numerusform>Загрузить все {n} файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>Load production calendar files</source>
        <translation>Загрузить файлы производственного календаря</translation>
    </message>
    <message>
        <source>Load production calendar files…</source>
        <translation>Загрузить файлы производственного календаря…</translation>
    </message>
    <message>
        <source>Load the file</source>
        <translation>Загрузить файл</translation>
    </message>
    <message>
        <source>Load the file again from its source.</source>
        <translation>Загрузите файл заново из источника.</translation>
    </message>
    <message>
        <source>Load the file again when the connection is back. What has arrived there already is not doubled.</source>
        <translation>Загрузите файл снова, когда связь появится. То, что уже дошло, не удвоится.</translation>
    </message>
    <message>
        <source>Load the file again: nothing was loaded.</source>
        <translation>Загрузите файл снова: ничего не загружено.</translation>
    </message>
    <message>
        <source>Load the holidays of the year</source>
        <translation>Загрузить праздники года</translation>
    </message>
    <message>
        <source>Load the holidays of {year}</source>
        <translation>Загрузить праздники {year} года</translation>
    </message>
    <message numerus="yes">
        <source>Load {number} row</source>
        <extracomment>Load {number} rows</extracomment>
        <translation>
            <numerusform>Загрузить {number} строку</numerusform>
            <numerusform>Загрузить {number} строки</numerusform>
            <numerusform>Загрузить {number} строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Loader</source>
        <translation>Загрузчик</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Загрузка</translation>
    </message>
    <message>
        <source>Loans issued, amount</source>
        <translation>Выдано займов, сумма</translation>
    </message>
    <message>
        <source>Loans issued, number</source>
        <translation>Выдано займов, количество</translation>
    </message>
    <message>
        <source>Log a new fix…</source>
        <translation>Завести новое улучшение…</translation>
    </message>
    <message>
        <source>Log as sent</source>
        <translation>Отправлен сейчас</translation>
    </message>
    <message>
        <source>Log it as sent</source>
        <translation>Отметить отправленным</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>Login of {name} changed</source>
        <translation>Логин изменён: {name}</translation>
    </message>
    <message>
        <source>Long wait</source>
        <translation>Долгое ожидание</translation>
    </message>
    <message>
        <source>Look after saved mappings</source>
        <translation>Сохранённые сопоставления</translation>
    </message>
    <message>
        <source>Look at it as it is now, then decide.</source>
        <translation>Посмотрите, как всё выглядит сейчас, и решайте.</translation>
    </message>
    <message>
        <source>Look at it as it is now, then do it again.</source>
        <translation>Посмотрите, как оно есть сейчас, и повторите.</translation>
    </message>
    <message>
        <source>Look at it as it is now; somebody may have been quicker.</source>
        <translation>Посмотрите её текущее состояние: возможно, кто-то вас опередил.</translation>
    </message>
    <message>
        <source>Look at its rows.</source>
        <translation>Посмотрите его строки.</translation>
    </message>
    <message>
        <source>Look at the list as it is now; open the larger ones one by one.</source>
        <translation>Посмотрите список заново; крупные выплаты открывайте по одной.</translation>
    </message>
    <message>
        <source>Look at the new version, then choose once more.</source>
        <translation>Посмотрите на новую версию и выберите снова.</translation>
    </message>
    <message>
        <source>Look at the payout when the dot is green: what was not decided is done again then.</source>
        <translation>Посмотрите выплату, когда точка станет зелёной: если решение не прошло, повторите его.</translation>
    </message>
    <message>
        <source>Look at the payouts of the case.</source>
        <translation>Посмотрите выплаты этого разбора.</translation>
    </message>
    <message>
        <source>Look for them at the bank. If it has none of them, say so: “--not-sent” on the command line.</source>
        <translation>Поищите их в банке. Если там нет ни одной, скажите об этом: «--not-sent» в командной строке.</translation>
    </message>
    <message>
        <source>Look for {sums} at the bank, and go on if it has none of them.</source>
        <translation>Поищите в банке {sums} и продолжайте, если там их нет.</translation>
    </message>
    <message>
        <source>Look into pg_hba.conf of the server: it decides who comes in from here.</source>
        <translation>Посмотрите pg_hba.conf сервера: он решает, кого впускать отсюда.</translation>
    </message>
    <message>
        <source>Look whether it is still needed, then edit it again or drop it.</source>
        <translation>Проверьте, нужно ли это ещё, и внесите правку снова или отбросьте её.</translation>
    </message>
    <message>
        <source>Looking at the workspace…</source>
        <translation>Рабочий файл проверяется…</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Потеряно</translation>
    </message>
    <message>
        <source>Lost call rate, LCR</source>
        <translation>Доля потерянных звонков, LCR</translation>
    </message>
    <message>
        <source>Low scores</source>
        <translation>Низкие оценки</translation>
    </message>
    <message>
        <source>Low up to</source>
        <translation>Низкая оценка до</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Сформирован</translation>
    </message>
    <message>
        <source>Made again: {what}</source>
        <translation>Повторено: {what}</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>Сделана</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Составил</translation>
    </message>
    <message>
        <source>Made {at}, figures revision {revision}.</source>
        <translation>Составлен {at}, показатели ред. {revision}.</translation>
    </message>
    <message>
        <source>Main site</source>
        <translation>Основная площадка</translation>
    </message>
    <message>
        <source>Make a backup, then run “cxdesk server upgrade”.</source>
        <translation>Сделайте резервную копию и выполните «cxdesk server upgrade».</translation>
    </message>
    <message>
        <source>Make a register of its own for each method.</source>
        <translation>Сформируйте для каждого способа свой реестр.</translation>
    </message>
    <message>
        <source>Make a register?</source>
        <translation>Составить реестр?</translation>
    </message>
    <message>
        <source>Make a register…</source>
        <translation>Составить реестр…</translation>
    </message>
    <message>
        <source>Make an empty one with “cxdesk server init”. Nothing was changed.</source>
        <translation>Создайте пустую командой «cxdesk server init». Ничего не изменено.</translation>
    </message>
    <message>
        <source>Make another one: createdb --encoding=UTF8 --template=template0 quality.</source>
        <translation>Сделайте другую: createdb --encoding=UTF8 --template=template0 quality.</translation>
    </message>
    <message>
        <source>Make it again from the list as it is now.</source>
        <translation>Сформируйте его заново по текущему списку.</translation>
    </message>
    <message>
        <source>Make it: {sums}</source>
        <translation>Составить: {sums}</translation>
    </message>
    <message>
        <source>Make one of its own for cxdesk: createdb quality. Nothing was changed.</source>
        <translation>Сделайте для cxdesk отдельную: createdb quality. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Make somebody else an administrator first.</source>
        <translation>Сначала назначьте администратором кого-то ещё.</translation>
    </message>
    <message>
        <source>Making texts searchable</source>
        <translation>Подготовка текстов к поиску</translation>
    </message>
    <message>
        <source>Making the demo</source>
        <translation>Создаётся пример</translation>
    </message>
    <message>
        <source>Making the indexes</source>
        <translation>Создаются указатели</translation>
    </message>
    <message>
        <source>Many letters make no words: the file is in another encoding, or was saved in a wrong one.</source>
        <translation>Многие буквы не складываются в слова: файл в другой кодировке или был сохранён в неверной.</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>Сопоставление</translation>
    </message>
    <message>
        <source>Mapping forgotten: {name}</source>
        <translation>Сопоставление забыто: {name}</translation>
    </message>
    <message>
        <source>Mapping renamed: {name}</source>
        <translation>Сопоставление переименовано: {name}</translation>
    </message>
    <message>
        <source>Mapping saved: {name}</source>
        <translation>Сопоставление сохранено: {name}</translation>
    </message>
    <message>
        <source>Mapping written: {name}</source>
        <translation>Сопоставление записано: {name}</translation>
    </message>
    <message>
        <source>Mapping “{name}” is as in version {version}</source>
        <translation>Сопоставление «{name}» — как в версии {version}</translation>
    </message>
    <message>
        <source>Mappings</source>
        <translation>Сопоставления</translation>
    </message>
    <message>
        <source>Mappings (*.toml)</source>
        <translation>Сопоставления (*.toml)</translation>
    </message>
    <message>
        <source>Mark as checked</source>
        <translation>Отметить проверенным</translation>
    </message>
    <message>
        <source>Mark as failed?</source>
        <translation>Отметить непрошедшими?</translation>
    </message>
    <message>
        <source>Mark as paid?</source>
        <translation>Отметить выплаченными?</translation>
    </message>
    <message>
        <source>Mark as returned by the bank?</source>
        <translation>Отметить возвращёнными банком?</translation>
    </message>
    <message>
        <source>Marked as wrong: {amount}</source>
        <translation>Отмечено как ошибка: {amount}</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Суть</translation>
    </message>
    <message>
        <source>May be spent in the month</source>
        <translation>Можно потратить за месяц</translation>
    </message>
    <message>
        <source>May spend</source>
        <translation>Можно</translation>
    </message>
    <message>
        <source>Mend the earlier one first, then edit this again.</source>
        <translation>Сначала исправьте более раннюю, затем внесите эту снова.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Меню</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Объединить</translation>
    </message>
    <message>
        <source>Merge into another cause…</source>
        <translation>Объединить с другой причиной…</translation>
    </message>
    <message>
        <source>Merge these two first, or rename one of them.</source>
        <translation>Сначала объедините эти две или переименуйте одну из них.</translation>
    </message>
    <message>
        <source>Merge “{name}” into another cause</source>
        <translation>Объединить «{name}» с другой причиной</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Соединённое</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Объединить…</translation>
    </message>
    <message>
        <source>Merging rows</source>
        <translation>Запись строк</translation>
    </message>
    <message>
        <source>Messenger</source>
        <translation>Мессенджер</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Способ</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Способы</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Показатель</translation>
    </message>
    <message>
        <source>Metric of the survey</source>
        <translation>Показатель анкеты</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Мои</translation>
    </message>
    <message>
        <source>Missing among the program's files: {names}. Install it again.</source>
        <translation>Среди файлов программы не хватает: {names}. Установите её заново.</translation>
    </message>
    <message>
        <source>Missing: {columns}.</source>
        <translation>Нет столбцов: {columns}.</translation>
    </message>
    <message>
        <source>Mobile app</source>
        <translation>Мобильное приложение</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Month of the budget</source>
        <translation>Месяц бюджета</translation>
    </message>
    <message>
        <source>Months whose sums differ from their rows: {n}. --repair sums them anew.</source>
        <translation>Месяцев, итоги которых не сходятся со строками: {n}. Ключ --repair подсчитает их заново.</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Ниже</translation>
    </message>
    <message>
        <source>Move from this day</source>
        <translation>Перевести с этого дня</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Выше</translation>
    </message>
    <message>
        <source>Move who belongs to it elsewhere first.</source>
        <translation>Сначала перенесите всё, что сюда относится.</translation>
    </message>
    <message>
        <source>My company</source>
        <translation>Моя компания</translation>
    </message>
    <message>
        <source>My version</source>
        <translation>Моё</translation>
    </message>
    <message>
        <source>My workspace</source>
        <translation>Мой рабочий файл</translation>
    </message>
    <message>
        <source>NPS</source>
        <translation>NPS</translation>
    </message>
    <message>
        <source>NPS by month</source>
        <translation>NPS по месяцам</translation>
    </message>
    <message>
        <source>NPS: 100 × (promoters 9–10 − detractors 0–6) / n, n are the answers; the interval is that of a difference of shares.</source>
        <translation>NPS: 100 × (промоутеры 9–10 − критики 0–6) / n, где n — число ответов; интервал — для разности долей.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Name a deputy</source>
        <translation>Назначить заместителя</translation>
    </message>
    <message>
        <source>Name a deputy…</source>
        <translation>Назначить заместителя…</translation>
    </message>
    <message>
        <source>Name at least one, with a weight above zero.</source>
        <translation>Укажите хотя бы одну, с весом больше нуля.</translation>
    </message>
    <message>
        <source>Name changed: {name}</source>
        <translation>Имя изменено: {name}</translation>
    </message>
    <message>
        <source>Name in the knowledge base</source>
        <translation>Название в базе знаний</translation>
    </message>
    <message>
        <source>Name of the cause</source>
        <translation>Название причины</translation>
    </message>
    <message>
        <source>Name of the edition</source>
        <translation>Название редакции</translation>
    </message>
    <message>
        <source>Name of the figure</source>
        <translation>Название показателя</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Название представления</translation>
    </message>
    <message>
        <source>Name one of them whole.</source>
        <translation>Назовите одну из них целиком.</translation>
    </message>
    <message>
        <source>Name one with --from, or look into the folder “{folder}”.</source>
        <translation>Укажите её через --from или загляните в папку «{folder}».</translation>
    </message>
    <message>
        <source>Name the deputy</source>
        <translation>Назначить</translation>
    </message>
    <message>
        <source>Name the deputy once more for the time after it.</source>
        <translation>На время после него назначьте заместителя ещё раз.</translation>
    </message>
    <message>
        <source>Name, as it stands on the printed month</source>
        <translation>Название, как оно стоит на печатном отчёте</translation>
    </message>
    <message>
        <source>Names of columns repeat: the second “{name}” is called “{name} (2)”.</source>
        <translation>Названия столбцов повторяются: второй «{name}» назван «{name} (2)».</translation>
    </message>
    <message>
        <source>Narrow rail</source>
        <translation>Узкая панель разделов</translation>
    </message>
    <message>
        <source>Nested values become columns like “{name}”.</source>
        <translation>Вложенные значения стали столбцами вида «{name}».</translation>
    </message>
    <message>
        <source>Never hand it out: take the certificate of the authority, which is another file.</source>
        <translation>Никому его не передавайте: нужен сертификат центра, это другой файл.</translation>
    </message>
    <message>
        <source>Never in a batch: above {amount}, or outside of the recommendation.</source>
        <translation>В пачку не входят суммы сверх {amount} и вне рекомендации.</translation>
    </message>
    <message>
        <source>New agent</source>
        <translation>Новый сотрудник</translation>
    </message>
    <message>
        <source>New caps</source>
        <translation>Новые потолки</translation>
    </message>
    <message>
        <source>New caps…</source>
        <translation>Новые потолки…</translation>
    </message>
    <message>
        <source>New cause</source>
        <translation>Новая причина</translation>
    </message>
    <message>
        <source>New cause under this one</source>
        <translation>Новая причина внутри этой</translation>
    </message>
    <message>
        <source>New columns: {columns}.</source>
        <translation>Новые столбцы: {columns}.</translation>
    </message>
    <message>
        <source>New complaints</source>
        <translation>Новые жалобы</translation>
    </message>
    <message>
        <source>New contacts</source>
        <translation>Новые обращения</translation>
    </message>
    <message>
        <source>New contacts with figures</source>
        <translation>Новые обращения с метриками</translation>
    </message>
    <message>
        <source>New department</source>
        <translation>Новый отдел</translation>
    </message>
    <message>
        <source>New figures</source>
        <translation>Новые показатели</translation>
    </message>
    <message>
        <source>New fix</source>
        <translation>Новое улучшение</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Новая группа</translation>
    </message>
    <message>
        <source>New limit</source>
        <translation>Новый лимит</translation>
    </message>
    <message>
        <source>New limit…</source>
        <translation>Новый лимит…</translation>
    </message>
    <message>
        <source>New memberships</source>
        <translation>Новые записи о составе групп</translation>
    </message>
    <message>
        <source>New passphrase of the workspace: </source>
        <translation>Новая парольная фраза рабочего файла: </translation>
    </message>
    <message>
        <source>New password: </source>
        <translation>Новый пароль: </translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Новый человек</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>Новый продукт</translation>
    </message>
    <message>
        <source>New product team</source>
        <translation>Новая команда продукта</translation>
    </message>
    <message>
        <source>New reviews</source>
        <translation>Новые отзывы</translation>
    </message>
    <message>
        <source>New rows</source>
        <translation>Новые строки</translation>
    </message>
    <message>
        <source>New script</source>
        <translation>Новый скрипт</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>Новая площадка</translation>
    </message>
    <message>
        <source>New states of clients</source>
        <translation>Новые сведения о клиентах</translation>
    </message>
    <message>
        <source>New surveys</source>
        <translation>Новые анкеты</translation>
    </message>
    <message>
        <source>New team</source>
        <translation>Новая группа сотрудников</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Новый рабочий файл</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>Новый рабочий файл…</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>По новизне</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>Next conflict</source>
        <translation>Следующее расхождение</translation>
    </message>
    <message>
        <source>Next file</source>
        <translation>Следующий файл</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Следующий месяц</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>Следующая строка</translation>
    </message>
    <message>
        <source>Next step of the fix</source>
        <translation>Следующий шаг улучшения</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Ждут ответа банка</translation>
    </message>
    <message>
        <source>No backup was made: {what}</source>
        <translation>Резервная копия не сделана: {what}</translation>
    </message>
    <message>
        <source>No caps are set yet: nobody can approve a payout.</source>
        <translation>Потолков пока нет: одобрить выплату никто не может.</translation>
    </message>
    <message>
        <source>No case bears it.</source>
        <translation>Ни в одном разборе её нет.</translation>
    </message>
    <message>
        <source>No case is chosen.</source>
        <translation>Разбор не выбран.</translation>
    </message>
    <message>
        <source>No case is selected.</source>
        <translation>Не выбран ни один разбор.</translation>
    </message>
    <message>
        <source>No case of this month's contacts has been reviewed yet.</source>
        <translation>Ни один разбор обращений этого месяца ещё не завершён.</translation>
    </message>
    <message>
        <source>No case was closed in that month.</source>
        <translation>В том месяце не закрыт ни один разбор.</translation>
    </message>
    <message>
        <source>No case was opened from this row.</source>
        <translation>По этой записи разбор не открывался.</translation>
    </message>
    <message>
        <source>No case yet: link them with L in a case.</source>
        <translation>Разборов пока нет: привяжите их клавишей L в разборе.</translation>
    </message>
    <message>
        <source>No category of clients is known here.</source>
        <translation>Категорий клиентов здесь пока нет.</translation>
    </message>
    <message>
        <source>No cause is chosen.</source>
        <translation>Причина не выбрана.</translation>
    </message>
    <message>
        <source>No conflict waits here.</source>
        <translation>Расхождений, ждущих решения, нет.</translation>
    </message>
    <message>
        <source>No conflicts. Where two people change the same field, both versions come here.</source>
        <translation>Расхождений нет. Если двое изменят одно и то же поле, обе версии появятся здесь.</translation>
    </message>
    <message>
        <source>No conversation</source>
        <translation>Разговора не было</translation>
    </message>
    <message>
        <source>No deputy is chosen.</source>
        <translation>Заместитель не выбран.</translation>
    </message>
    <message>
        <source>No document or script was changed.</source>
        <translation>Документы и скрипты не менялись.</translation>
    </message>
    <message>
        <source>No edit was rejected.</source>
        <translation>Отклонённых правок нет.</translation>
    </message>
    <message>
        <source>No edition is chosen.</source>
        <translation>Редакция не выбрана.</translation>
    </message>
    <message>
        <source>No file is open.</source>
        <translation>Файл не открыт.</translation>
    </message>
    <message>
        <source>No fix is chosen.</source>
        <translation>Улучшение не выбрано.</translation>
    </message>
    <message>
        <source>No fix stands here now.</source>
        <translation>Сейчас здесь нет улучшений.</translation>
    </message>
    <message>
        <source>No fix was proposed or released in this month.</source>
        <translation>За этот месяц улучшений не предложено и не выпущено.</translation>
    </message>
    <message>
        <source>No fix yet. A fix removes a cause, so that it does not come again.</source>
        <translation>Улучшений пока нет. Улучшение устраняет причину, чтобы она не повторялась.</translation>
    </message>
    <message>
        <source>No import is selected.</source>
        <translation>Импорт не выбран.</translation>
    </message>
    <message>
        <source>No limit is set yet: nobody can approve a payout.</source>
        <translation>Лимитов пока нет: одобрить выплату никто не может.</translation>
    </message>
    <message>
        <source>No more than {limit} goes this way</source>
        <translation>Этим способом уходит не больше {limit}</translation>
    </message>
    <message>
        <source>No other file waits.</source>
        <translation>Других файлов нет.</translation>
    </message>
    <message>
        <source>No other method works for this client now.</source>
        <translation>Других способов выплаты этому клиенту сейчас нет.</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>Ни одна страница не открыта.</translation>
    </message>
    <message>
        <source>No payout here is small enough and as recommended.</source>
        <translation>Здесь нет малых выплат в пределах рекомендации.</translation>
    </message>
    <message>
        <source>No payout is chosen.</source>
        <translation>Выплата не выбрана.</translation>
    </message>
    <message>
        <source>No payout of this method waits for a register.</source>
        <translation>Выплат этим способом, ожидающих реестра, нет.</translation>
    </message>
    <message>
        <source>No payout waits for a decision.</source>
        <translation>Ни одна выплата не ждёт решения.</translation>
    </message>
    <message>
        <source>No product is known here.</source>
        <translation>Продуктов здесь пока нет.</translation>
    </message>
    <message>
        <source>No product team pays for payouts of this product.</source>
        <translation>Ни одна продуктовая команда не платит за выплаты по этому продукту.</translation>
    </message>
    <message>
        <source>No product team pays.</source>
        <translation>Ни одна продуктовая команда не платит.</translation>
    </message>
    <message>
        <source>No range was suggested, policy of {day}</source>
        <translation>Допустимых пределов нет, правила от {day}</translation>
    </message>
    <message>
        <source>No register is chosen.</source>
        <translation>Реестр не выбран.</translation>
    </message>
    <message>
        <source>No reply is prepared yet.</source>
        <translation>Ответ ещё не подготовлен.</translation>
    </message>
    <message>
        <source>No reviewed case of these twelve months belongs to a group.</source>
        <translation>За эти двенадцать месяцев ни один завершённый разбор не относится к группе.</translation>
    </message>
    <message>
        <source>No row was rejected.</source>
        <translation>Отклонённых строк нет.</translation>
    </message>
    <message>
        <source>No team is chosen.</source>
        <translation>Команда не выбрана.</translation>
    </message>
    <message>
        <source>No way works for this client now: ask the client for an account or a card that takes money.</source>
        <translation>Сейчас клиенту не подходит ни один способ: спросите у него счёт или карту, куда можно перечислить деньги.</translation>
    </message>
    <message>
        <source>No workspace is open</source>
        <translation>Рабочий файл не открыт</translation>
    </message>
    <message>
        <source>No workspace keeps them: look again when the connection is back.</source>
        <translation>В рабочих файлах их нет: посмотрите снова, когда связь появится.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№ п/п</translation>
    </message>
    <message>
        <source>Nobody approves a payout whose draft they wrote in.</source>
        <translation>Нельзя одобрить выплату, черновик которой вы правили.</translation>
    </message>
    <message>
        <source>Nobody deactivates themselves.</source>
        <translation>Себя отключить нельзя.</translation>
    </message>
    <message>
        <source>Nobody decides about a payout that they asked for.</source>
        <translation>По собственному запросу решение не принимают.</translation>
    </message>
    <message>
        <source>Nobody decides for another one.</source>
        <translation>Никто никого не замещает.</translation>
    </message>
    <message>
        <source>Nobody else is in this workspace.</source>
        <translation>В этом рабочем файле больше никого нет.</translation>
    </message>
    <message>
        <source>Nobody has changed it yet.</source>
        <translation>Её ещё никто не менял.</translation>
    </message>
    <message>
        <source>Nobody has changed this case yet.</source>
        <translation>Этот разбор ещё никто не менял.</translation>
    </message>
    <message>
        <source>Nobody has decided about a case like this one in a year.</source>
        <translation>За год по таким разборам решений не было.</translation>
    </message>
    <message>
        <source>Nobody here has the login “{login}”.</source>
        <translation>Имени для входа «{login}» здесь ни у кого нет.</translation>
    </message>
    <message>
        <source>Nobody holds case {number}.</source>
        <translation>Разбор {number} никто не ведёт.</translation>
    </message>
    <message>
        <source>Nobody holds this case.</source>
        <translation>Этот разбор ни за кем.</translation>
    </message>
    <message>
        <source>Nobody in this workspace may do this.</source>
        <translation>В этом рабочем файле никто не вправе это делать.</translation>
    </message>
    <message>
        <source>Nobody is named who bears the cost.</source>
        <translation>Не указано, кто несёт расходы.</translation>
    </message>
    <message>
        <source>Nobody is on duty.</source>
        <translation>Никто не дежурит.</translation>
    </message>
    <message>
        <source>Nobody is their own deputy.</source>
        <translation>Заместителем самого себя быть нельзя.</translation>
    </message>
    <message>
        <source>Nobody on duty is chosen.</source>
        <translation>Дежурство не выбрано.</translation>
    </message>
    <message>
        <source>Nobody owns {cause} now</source>
        <translation>У причины «{cause}» теперь нет ответственного</translation>
    </message>
    <message>
        <source>Nobody signs in to a workspace of its own.</source>
        <translation>В отдельный рабочий файл никто не входит по паролю.</translation>
    </message>
    <message>
        <source>Nobody told the state of the phone: ask the client for the number</source>
        <translation>Состояние телефона неизвестно: уточните номер у клиента</translation>
    </message>
    <message>
        <source>Nobody told whether the account takes money: look it up before you ask</source>
        <translation>Неизвестно, принимает ли счёт деньги: проверьте до запроса</translation>
    </message>
    <message>
        <source>Nobody told whether the card takes money: look it up before you ask</source>
        <translation>Неизвестно, принимает ли карта деньги: проверьте до запроса</translation>
    </message>
    <message>
        <source>Nobody told whether the contract is open: look it up before you ask</source>
        <translation>Неизвестно, действует ли договор: проверьте до запроса</translation>
    </message>
    <message>
        <source>Nobody told whether there is a bonus account: look it up before you ask</source>
        <translation>Неизвестно, есть ли бонусный счёт: проверьте до запроса</translation>
    </message>
    <message>
        <source>Nobody who works here has the login “{login}”.</source>
        <translation>Ни у кого из работающих здесь нет логина «{login}».</translation>
    </message>
    <message>
        <source>Nobody who works here is chosen.</source>
        <translation>Не выбран никто из работающих.</translation>
    </message>
    <message>
        <source>Nobody works in this workspace.</source>
        <translation>В этом рабочем файле нет ни одного человека.</translation>
    </message>
    <message>
        <source>Nobody's error</source>
        <translation>Ничьей вины нет</translation>
    </message>
    <message>
        <source>None of the chosen payouts waits for the bank.</source>
        <translation>Среди выбранных нет ожидающих ответа банка.</translation>
    </message>
    <message>
        <source>None of the chosen payouts was paid.</source>
        <translation>Среди выбранных нет выплаченных.</translation>
    </message>
    <message>
        <source>None of these payouts can be paid now. {reasons}.</source>
        <translation>Ни одну из этих выплат сейчас не выплатить. {reasons}.</translation>
    </message>
    <message>
        <source>None of {cases} cases would be suggested another amount.</source>
        <translation>Ни по одному из разборов ({cases}) не была бы предложена другая сумма.</translation>
    </message>
    <message>
        <source>Not all rows have arrived at the server.</source>
        <translation>До сервера дошли не все строки.</translation>
    </message>
    <message>
        <source>Not exchanged yet</source>
        <translation>Обмена ещё не было</translation>
    </message>
    <message>
        <source>Not for</source>
        <translation>Кроме</translation>
    </message>
    <message>
        <source>Not for clients</source>
        <translation>Кроме клиентов</translation>
    </message>
    <message>
        <source>Not for clients of this product</source>
        <translation>Не для клиентов этого продукта</translation>
    </message>
    <message>
        <source>Not for products</source>
        <translation>Кроме продуктов</translation>
    </message>
    <message>
        <source>Not less than {limit}</source>
        <translation>Не меньше {limit}</translation>
    </message>
    <message>
        <source>Not more than {limit}</source>
        <translation>Не больше {limit}</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Вход не выполнен</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Nothing belongs to what was deleted.</source>
        <translation>К удалённому ничего не относится.</translation>
    </message>
    <message>
        <source>Nothing fills the place “{place}”.</source>
        <translation>Место «{place}» нечем заполнить.</translation>
    </message>
    <message>
        <source>Nothing found with {filters}.</source>
        <translation>Ничего не найдено. Действуют фильтры: {filters}.</translation>
    </message>
    <message>
        <source>Nothing goes by it yet. Undo brings it back.</source>
        <translation>По ней ещё ничего не рассчитано. Отмена вернёт её.</translation>
    </message>
    <message>
        <source>Nothing is changed yet. The loading can be cancelled, then nothing of it stays.</source>
        <translation>Пока ничего не изменено. Загрузку можно отменить, тогда от неё ничего не останется.</translation>
    </message>
    <message>
        <source>Nothing is left in “{view}”.</source>
        <translation>В «{view}» ничего не осталось.</translation>
    </message>
    <message>
        <source>Nothing is lost: it is sent again. If it goes on, tell the administrator.</source>
        <translation>Ничего не потеряно: оно будет отправлено снова. Если это повторяется, сообщите администратору.</translation>
    </message>
    <message>
        <source>Nothing new stands in this file.</source>
        <translation>Ничего нового в этом файле нет.</translation>
    </message>
    <message>
        <source>Nothing stands here yet.</source>
        <translation>Здесь пока ничего нет.</translation>
    </message>
    <message>
        <source>Nothing stands in “{view}” now.</source>
        <translation>В представлении «{view}» сейчас пусто.</translation>
    </message>
    <message>
        <source>Nothing to approve in one batch</source>
        <translation>Для пачки ничего нет</translation>
    </message>
    <message>
        <source>Nothing waits to be sent, and no register was made yet.</source>
        <translation>К отправке ничего нет, реестров ещё не было.</translation>
    </message>
    <message>
        <source>Nothing was changed on the server. Put a backup of the workspace in its place, then try again.</source>
        <translation>На сервере ничего не изменилось. Верните на место резервную копию рабочего файла и повторите.</translation>
    </message>
    <message>
        <source>Nothing was changed on the server. Run “cxdesk doctor” on the workspace, then try again.</source>
        <translation>На сервере ничего не изменено. Проверьте рабочий файл командой «cxdesk doctor» и повторите.</translation>
    </message>
    <message>
        <source>Nothing was changed. Run “cxdesk doctor”, or restore a backup.</source>
        <translation>Ничего не изменено. Запустите «cxdesk doctor» или восстановите копию.</translation>
    </message>
    <message>
        <source>Nothing was changed. Select fewer rows, and do it in parts.</source>
        <translation>Ничего не изменено. Выберите меньше строк и сделайте это по частям.</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again.</source>
        <translation>Ничего не изменено. Попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>Ничего не сделано.</translation>
    </message>
    <message>
        <source>Nothing was exchanged. Ask the administrator for the right connection file.</source>
        <translation>Обмена не было. Попросите у администратора правильный файл подключения.</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>Ещё ничего не загружено.</translation>
    </message>
    <message>
        <source>Nothing was loaded. Download or export it again whole.</source>
        <translation>Ничего не загружено. Скачайте или выгрузите файл целиком ещё раз.</translation>
    </message>
    <message>
        <source>Nothing was loaded. Export it again, or ask for the same data as CSV.</source>
        <translation>Ничего не загружено. Выгрузите файл ещё раз или запросите те же данные в CSV.</translation>
    </message>
    <message>
        <source>Nothing was made. Try again.</source>
        <translation>Ничего не создано. Попробуйте снова.</translation>
    </message>
    <message>
        <source>Nothing was overwritten or sent. Ask the administrator to run “cxdesk server adopt-restore”.</source>
        <translation>Ничего не перезаписано и не отправлено. Попросите администратора выполнить «cxdesk server adopt-restore».</translation>
    </message>
    <message>
        <source>Nothing was read. Ask the sender for the same data as CSV.</source>
        <translation>Ничего не прочитано. Попросите у отправителя те же данные в CSV.</translation>
    </message>
    <message>
        <source>Nothing was sent; payouts: {n}, together {total} {currency}.</source>
        <translation>Ничего не отправлено; выплат: {n}, на сумму {total} {currency}.</translation>
    </message>
    <message>
        <source>Nothing was settled. Fetch the whole file, or settle what it holds as a part of the register.</source>
        <translation>Ничего не отмечено. Получите файл целиком или отметьте его как часть реестра.</translation>
    </message>
    <message>
        <source>Nothing was settled: ask the bank what it paid.</source>
        <translation>Ничего не отмечено: уточните в банке, сколько выплачено.</translation>
    </message>
    <message>
        <source>Nothing was settled: ask the bank which one holds.</source>
        <translation>Ничего не отмечено: уточните в банке, какая верна.</translation>
    </message>
    <message>
        <source>Nothing was settled: check that the file is for this company and this register.</source>
        <translation>Ничего не отмечено: проверьте, что файл для этой организации и этого реестра.</translation>
    </message>
    <message>
        <source>Nothing was settled: choose that register, or the file that belongs to this one.</source>
        <translation>Ничего не отмечено: выберите тот реестр или файл к этому.</translation>
    </message>
    <message>
        <source>Nothing was settled: correct the line, or ask the bank.</source>
        <translation>Ничего не отмечено: исправьте строку или уточните в банке.</translation>
    </message>
    <message>
        <source>Nothing was settled: fetch the file from the bank once more.</source>
        <translation>Ничего не отмечено: получите файл в банке ещё раз.</translation>
    </message>
    <message>
        <source>Nothing was settled: look at the register as it is now.</source>
        <translation>Ничего не отмечено: посмотрите реестр, каким он стал.</translation>
    </message>
    <message>
        <source>Nothing was settled: look whether the file is damaged, or shorten the reason.</source>
        <translation>Ничего не отмечено: проверьте, не повреждён ли файл, или сократите причину.</translation>
    </message>
    <message>
        <source>Nothing was settled: write the reason into the file.</source>
        <translation>Ничего не отмечено: впишите причину в файл.</translation>
    </message>
    <message>
        <source>Nothing was undone.</source>
        <translation>Ничего не отменено.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Number or name in files</source>
        <translation>Номер или имя в файлах</translation>
    </message>
    <message>
        <source>Number or name, as the company knows the client</source>
        <translation>Номер или имя клиента, как в базе компании</translation>
    </message>
    <message>
        <source>Of other content: {columns}.</source>
        <translation>Другое содержимое: {columns}.</translation>
    </message>
    <message>
        <source>Of the limit of this month only {left} is left.</source>
        <translation>От лимита этого месяца осталось только {left}.</translation>
    </message>
    <message>
        <source>Of the month {left} of {limit} is left</source>
        <translation>На месяц осталось {left} из {limit}</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Поступило</translation>
    </message>
    <message>
        <source>Office hours</source>
        <translation>Рабочие часы</translation>
    </message>
    <message>
        <source>Offline since {at}</source>
        <translation>Без связи: {at}</translation>
    </message>
    <message>
        <source>Older cases come from the server beside your work. They stay here until the months held run out.</source>
        <translation>Более старые разборы придут с сервера, не мешая работе, и останутся здесь, пока не выйдет срок хранения.</translation>
    </message>
    <message>
        <source>On duty</source>
        <translation>Дежурства</translation>
    </message>
    <message>
        <source>On duty on {day}: {name}</source>
        <translation>Дежурит {day}: {name}</translation>
    </message>
    <message>
        <source>On the review site</source>
        <translation>На площадке отзывов</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Ещё раз</translation>
    </message>
    <message>
        <source>Once more: </source>
        <translation>Ещё раз: </translation>
    </message>
    <message>
        <source>Once the day has come the edition is not changed any more.</source>
        <translation>Когда день наступит, изменить редакцию будет нельзя.</translation>
    </message>
    <message>
        <source>One case gets no more than the cap of 12 months: {left} is left.</source>
        <translation>Предел выплат по одному разбору за 12 месяцев: осталось {left}.</translation>
    </message>
    <message>
        <source>One case in 12 months, {unit}</source>
        <translation>На один разбор за 12 месяцев, {unit}</translation>
    </message>
    <message>
        <source>One client gets no more than the cap of 12 months: {left} is left.</source>
        <translation>Предел выплат одному клиенту за 12 месяцев: осталось {left}.</translation>
    </message>
    <message>
        <source>One client in 12 months, {unit}</source>
        <translation>На одного клиента за 12 месяцев, {unit}</translation>
    </message>
    <message>
        <source>One moment: the last change is being saved.</source>
        <translation>Секунду: сохраняется последнее изменение.</translation>
    </message>
    <message>
        <source>One moment: the last decision is being made.</source>
        <translation>Минуту: предыдущее решение ещё принимается.</translation>
    </message>
    <message>
        <source>One moment: the last step is being made.</source>
        <translation>Минуту: последний шаг ещё выполняется.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Минуту…</translation>
    </message>
    <message>
        <source>One payout</source>
        <translation>Выплата</translation>
    </message>
    <message>
        <source>One save changes {most} rows at most in a shared database; this one would change {n}.</source>
        <translation>Одно сохранение в общей базе меняет не больше {most} строк, а здесь их {n}.</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Шаг назад</translation>
    </message>
    <message>
        <source>Only a closed case is reopened.</source>
        <translation>Открыть заново можно только закрытый разбор.</translation>
    </message>
    <message>
        <source>Only a fix that is not released is dropped.</source>
        <translation>Отклонить можно только невыпущенное улучшение.</translation>
    </message>
    <message>
        <source>Only a lead assigns cases to others.</source>
        <translation>Назначает разборы другим только руководитель группы.</translation>
    </message>
    <message>
        <source>Only a lead assigns the cases of others.</source>
        <translation>Чужие разборы назначает только руководитель группы.</translation>
    </message>
    <message>
        <source>Only a loader imports files into the shared database.</source>
        <translation>Файлы в общую базу загружает только загрузчик.</translation>
    </message>
    <message>
        <source>Only a waiting case goes on.</source>
        <translation>Продолжить можно только разбор, который ждёт клиента.</translation>
    </message>
    <message>
        <source>Only a workspace that stands alone is brought in.</source>
        <translation>Переносится только отдельный рабочий файл.</translation>
    </message>
    <message>
        <source>Only an administrator changes people and roles.</source>
        <translation>Людей и роли меняет только администратор.</translation>
    </message>
    <message>
        <source>Only an import that is loaded can be taken back.</source>
        <translation>Отменить можно только загруженный импорт.</translation>
    </message>
    <message>
        <source>Only answers on the scale {scale} are counted; {n} answers on {other} are left out.</source>
        <translation>Учтены только ответы по шкале {scale}; ответов по шкале {other} — {n}, они не учтены.</translation>
    </message>
    <message>
        <source>Only finance makes registers and settles them.</source>
        <translation>Реестры составляют и проводят только финансисты.</translation>
    </message>
    <message>
        <source>Only leads and the head of quality approve payouts.</source>
        <translation>Выплаты одобряют только руководители групп и руководитель контроля качества.</translation>
    </message>
    <message>
        <source>Only leads and the head of quality change the roster.</source>
        <translation>Дежурства меняют только руководители групп и руководитель контроля качества.</translation>
    </message>
    <message>
        <source>Only leads and the head of quality name deputies.</source>
        <translation>Заместителей назначают только руководители групп и руководитель контроля качества.</translation>
    </message>
    <message>
        <source>Only one's own changes are undone.</source>
        <translation>Отменить можно только свои изменения.</translation>
    </message>
    <message>
        <source>Only the head of quality changes budgets and who pays.</source>
        <translation>Бюджеты и доли меняет только руководитель контроля качества.</translation>
    </message>
    <message>
        <source>Only the head of quality changes the policy.</source>
        <translation>Правила меняет только руководитель контроля качества.</translation>
    </message>
    <message>
        <source>Only the head of quality sets limits and caps.</source>
        <translation>Лимиты и потолки задаёт только руководитель контроля качества.</translation>
    </message>
    <message>
        <source>Only the person of this workspace decides about its edits.</source>
        <translation>О правках этого рабочего файла решает только его владелец.</translation>
    </message>
    <message>
        <source>Only who made an import takes it back, a lead or the head of quality.</source>
        <translation>Импорт отменяет тот, кто его сделал, руководитель группы или руководитель контроля качества.</translation>
    </message>
    <message>
        <source>Only {name} or the head of quality ends it.</source>
        <translation>Завершить может только {name} или руководитель контроля качества.</translation>
    </message>
    <message>
        <source>Op.</source>
        <translation>Опер.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Открыть файл…</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Открыть рабочий файл</translation>
    </message>
    <message>
        <source>Open a workspace…</source>
        <translation>Открыть рабочий файл…</translation>
    </message>
    <message>
        <source>Open at the end</source>
        <translation>Открыто на конец</translation>
    </message>
    <message>
        <source>Open cases from</source>
        <translation>Разборы открыть с</translation>
    </message>
    <message>
        <source>Open fixes</source>
        <translation>Открытые</translation>
    </message>
    <message>
        <source>Open it as the person and on the computer that made it, or connect to the database anew.</source>
        <translation>Откройте файл под той учётной записью и на том компьютере, где он создан, или подключитесь к базе заново.</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Открыть разбор</translation>
    </message>
    <message>
        <source>Open the case of the payout</source>
        <translation>Открыть разбор выплаты</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Открыть пример</translation>
    </message>
    <message>
        <source>Open the rejected rows</source>
        <translation>Открыть отклонённые строки</translation>
    </message>
    <message>
        <source>Open the rejected rows, each with its reason</source>
        <translation>Открыть отклонённые строки с причинами</translation>
    </message>
    <message>
        <source>Open the workspace once: the import goes on by itself. Then bring it in.</source>
        <translation>Откройте рабочий файл: импорт продолжится сам. Затем перенесите его.</translation>
    </message>
    <message>
        <source>Open “{name}”</source>
        <translation>Открыть «{name}»</translation>
    </message>
    <message>
        <source>Open, or close and go to the next</source>
        <translation>Открыть или закрыть и перейти к следующему</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Открыто</translation>
    </message>
    <message>
        <source>Opened at</source>
        <translation>Открыт</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Операции</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>Order of dates</source>
        <translation>Порядок в датах</translation>
    </message>
    <message>
        <source>Origin of the row</source>
        <translation>Происхождение строки</translation>
    </message>
    <message>
        <source>Other causes</source>
        <translation>Другие причины</translation>
    </message>
    <message>
        <source>Other channel</source>
        <translation>Другой канал</translation>
    </message>
    <message>
        <source>Other names in files</source>
        <translation>Другие названия в файлах</translation>
    </message>
    <message>
        <source>Other names of {name} changed</source>
        <translation>Другие названия изменены: {name}</translation>
    </message>
    <message numerus="yes">
        <source>Other, {n} cause</source>
        <extracomment>Other, {n} causes</extracomment>
        <translation>
            <numerusform>Прочие, {n} причина</numerusform>
            <numerusform>Прочие, {n} причины</numerusform>
            <numerusform>Прочие, {n} причин</numerusform>
        </translation>
    </message>
    <message>
        <source>Out of use: {name}</source>
        <translation>Больше не используется: {name}</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Исход</translation>
    </message>
    <message>
        <source>Outcome by its code</source>
        <translation>Исход кодом</translation>
    </message>
    <message>
        <source>Outcome code</source>
        <translation>Код исхода</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Исходящее</translation>
    </message>
    <message>
        <source>Over the limit</source>
        <translation>Сверх лимита</translation>
    </message>
    <message>
        <source>Over the years</source>
        <translation>За все годы</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Просрочены</translation>
    </message>
    <message>
        <source>Overdue borrower</source>
        <translation>Заёмщик с просрочкой</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Ответственный</translation>
    </message>
    <message>
        <source>Owner of {cause}: {name}</source>
        <translation>Ответственный за «{cause}»: {name}</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Страница {page} из {pages}</translation>
    </message>
    <message>
        <source>Pages and views</source>
        <translation>Страницы и представления</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Выплачено</translation>
    </message>
    <message>
        <source>Paid: {sums}</source>
        <translation>Выплачено: {sums}</translation>
    </message>
    <message>
        <source>Pale, dashed: few answers (under 30).</source>
        <translation>Бледным, пунктиром: мало ответов (меньше 30).</translation>
    </message>
    <message>
        <source>Parts of the teams</source>
        <translation>Части команд</translation>
    </message>
    <message>
        <source>Passphrase of the workspace</source>
        <translation>Парольная фраза рабочего файла</translation>
    </message>
    <message>
        <source>Passphrase of {file}: </source>
        <translation>Парольная фраза для {file}: </translation>
    </message>
    <message>
        <source>Passphrase once more</source>
        <translation>Парольная фраза ещё раз</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Password of the administrator: </source>
        <translation>Пароль администратора: </translation>
    </message>
    <message>
        <source>Password of {login}</source>
        <translation>Пароль для {login}</translation>
    </message>
    <message>
        <source>Password of {login}: </source>
        <translation>Пароль {login}: </translation>
    </message>
    <message>
        <source>Past due</source>
        <translation>Просроченные</translation>
    </message>
    <message>
        <source>Payment not booked</source>
        <translation>Платёж не зачислен</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>Выплата</translation>
    </message>
    <message>
        <source>Payout approved: {amount}</source>
        <translation>Выплата одобрена: {amount}</translation>
    </message>
    <message>
        <source>Payout asked for: {amount}</source>
        <translation>Выплата запрошена: {amount}</translation>
    </message>
    <message>
        <source>Payout cancelled: {amount}</source>
        <translation>Выплата отменена: {amount}</translation>
    </message>
    <message>
        <source>Payout drafted: {amount}</source>
        <translation>Черновик выплаты: {amount}</translation>
    </message>
    <message>
        <source>Payout id</source>
        <translation>Идентификатор выплаты</translation>
    </message>
    <message>
        <source>Payout refused: {amount}</source>
        <translation>В выплате отказано: {amount}</translation>
    </message>
    <message>
        <source>Payout: {state}</source>
        <translation>Выплата: {state}</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Выплаты</translation>
    </message>
    <message>
        <source>Payouts among these that do not wait for a register: {n}.</source>
        <translation>Не ожидают реестра из названных выплат: {n}.</translation>
    </message>
    <message>
        <source>Payouts and this restore</source>
        <translation>Выплаты и это восстановление</translation>
    </message>
    <message>
        <source>Payouts approved: {n}, together {total}</source>
        <translation>Одобрено выплат: {n}, всего {total}</translation>
    </message>
    <message>
        <source>Payouts are made in {currency} alone: write the number without a currency.</source>
        <translation>Выплаты делаются только в {currency}: напишите число без валюты.</translation>
    </message>
    <message>
        <source>Payouts in them</source>
        <translation>Выплаты в них</translation>
    </message>
    <message>
        <source>Payouts of the register</source>
        <translation>Выплаты реестра</translation>
    </message>
    <message>
        <source>Payouts of these cases are not put into a register until finance confirms that the bank has none of them.</source>
        <translation>Выплаты по этим разборам не войдут в реестр, пока финансы не подтвердят, что в банке их нет.</translation>
    </message>
    <message>
        <source>Payouts that went to the bank after this backup, and stay as they are: {n}</source>
        <translation>Выплаты, ушедшие в банк после этой копии, остаются как есть: {n}</translation>
    </message>
    <message>
        <source>Payouts to send</source>
        <translation>Выплаты к отправке</translation>
    </message>
    <message>
        <source>Payouts, by their state</source>
        <translation>Выплаты по состоянию</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>People and roles</source>
        <translation>Люди и роли</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Период</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>Период раньше</translation>
    </message>
    <message>
        <source>Periods stand in columns, from {first} to {last}: each becomes a row.</source>
        <translation>Периоды стоят в столбцах, с {first} по {last}: каждый стал строкой.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Phone state</source>
        <translation>Состояние телефона</translation>
    </message>
    <message>
        <source>Phone top-up</source>
        <translation>Пополнение телефона</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Правила</translation>
    </message>
    <message>
        <source>Policy is a draft again: {name}</source>
        <translation>Правила снова черновик: {name}</translation>
    </message>
    <message>
        <source>Policy kept: {name}</source>
        <translation>Правила сохранены: {name}</translation>
    </message>
    <message>
        <source>Policy of payouts</source>
        <translation>Правила выплат</translation>
    </message>
    <message>
        <source>Policy thrown away: {name}</source>
        <translation>Правила удалены: {name}</translation>
    </message>
    <message>
        <source>Policy “{name}” holds from {day} on</source>
        <translation>Правила «{name}» действуют с {day}</translation>
    </message>
    <message>
        <source>Possible instead: {method}</source>
        <translation>Вместо этого можно: {method}</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>PostgreSQL {version} is too old.</source>
        <translation>PostgreSQL {version} слишком стар.</translation>
    </message>
    <message>
        <source>Potential borrower</source>
        <translation>Потенциальный заёмщик</translation>
    </message>
    <message>
        <source>Predictors</source>
        <translation>Предикторы</translation>
    </message>
    <message>
        <source>Press F5: what you did is kept and goes then.</source>
        <translation>Нажмите F5: сделанное сохранено и уйдёт тогда.</translation>
    </message>
    <message>
        <source>Press T to take it first, then edit this again.</source>
        <translation>Сначала возьмите его клавишей T, затем внесите правку снова.</translation>
    </message>
    <message>
        <source>Press T to take it first.</source>
        <translation>Сначала возьмите его клавишей T.</translation>
    </message>
    <message>
        <source>Press a digit for the cause, F and a letter for the fault.</source>
        <translation>Цифра задаёт причину, F и буква — чья вина.</translation>
    </message>
    <message>
        <source>Preview, print, save as PDF  (Ctrl+P)</source>
        <translation>Просмотр, печать, сохранение в PDF  (Ctrl+P)</translation>
    </message>
    <message>
        <source>Previous conflict</source>
        <translation>Предыдущее расхождение</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Предыдущий месяц</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>Предыдущая строка</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Print the register…</source>
        <translation>Напечатать реестр…</translation>
    </message>
    <message>
        <source>Printed {at}.</source>
        <translation>Напечатано {at}.</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Печать…</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Процесс</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Продукт</translation>
    </message>
    <message>
        <source>Product changed: {name}</source>
        <translation>Продукт изменён: {name}</translation>
    </message>
    <message>
        <source>Product team</source>
        <translation>Команда продукта</translation>
    </message>
    <message>
        <source>Product teams</source>
        <translation>Команды продуктов</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Продукты</translation>
    </message>
    <message>
        <source>Profitability</source>
        <translation>Доходность</translation>
    </message>
    <message>
        <source>Profitability {profitability} a year, band {n}</source>
        <translation>Доходность {profitability} в год, {n}-я полоса</translation>
    </message>
    <message>
        <source>Promised call not made</source>
        <translation>Не перезвонили, как обещали</translation>
    </message>
    <message>
        <source>Promoters</source>
        <translation>Промоутеры</translation>
    </message>
    <message>
        <source>Propose again</source>
        <translation>Предложить снова</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Предложено</translation>
    </message>
    <message>
        <source>Proposed at</source>
        <translation>Предложено (когда)</translation>
    </message>
    <message>
        <source>Public review</source>
        <translation>Отзыв</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Опубликовано</translation>
    </message>
    <message>
        <source>Published at</source>
        <translation>Дата публикации</translation>
    </message>
    <message>
        <source>Pulled</source>
        <translation>Получено</translation>
    </message>
    <message>
        <source>Pushed</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>Ввести в действие</translation>
    </message>
    <message>
        <source>Put in force from a day on…</source>
        <translation>Ввести в действие с указанного дня…</translation>
    </message>
    <message>
        <source>Put in force…</source>
        <translation>Ввести в действие…</translation>
    </message>
    <message>
        <source>Put it into the file that PGPASSFILE names, or run the command at a terminal.</source>
        <translation>Запишите его в файл, названный в PGPASSFILE, или выполните команду в терминале.</translation>
    </message>
    <message>
        <source>Put on duty</source>
        <translation>Поставить на дежурство</translation>
    </message>
    <message>
        <source>Put on duty…</source>
        <translation>Поставить на дежурство…</translation>
    </message>
    <message>
        <source>Put one above the data, or tell its row: --set header_row=N.</source>
        <translation>Добавьте её над данными или укажите её номер: --set header_row=N.</translation>
    </message>
    <message>
        <source>Put the file aside</source>
        <translation>Отложить файл</translation>
    </message>
    <message>
        <source>Put the payout into a new register.</source>
        <translation>Включите выплату в новый реестр.</translation>
    </message>
    <message>
        <source>Put “{name}” in force?</source>
        <translation>Ввести в действие «{name}»?</translation>
    </message>
    <message>
        <source>Qt and PySide (LGPL), fonts Inter and PT Sans (OFL), icons Lucide (ISC).</source>
        <translation>Qt и PySide (LGPL), шрифты Inter и PT Sans (OFL), значки Lucide (ISC).</translation>
    </message>
    <message>
        <source>Quality department</source>
        <translation>Отдел качества</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Вопрос</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Очередь</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>Quotes stand after a backslash: they are read as quotes within their cell.</source>
        <translation>Кавычки стоят после обратной косой черты: они прочитаны как кавычки внутри ячейки.</translation>
    </message>
    <message>
        <source>Q{quarter} {year}</source>
        <translation>{quarter} кв. {year}</translation>
    </message>
    <message>
        <source>Range from, % of the suggestion</source>
        <translation>Пределы от, % предложенного</translation>
    </message>
    <message>
        <source>Range to, % of the suggestion</source>
        <translation>Пределы до, % предложенного</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Rating in reviews: {site}</source>
        <translation>Оценка в отзывах: {site}</translation>
    </message>
    <message>
        <source>Rating of the review site</source>
        <translation>Рейтинг на площадке отзывов</translation>
    </message>
    <message>
        <source>Rating: the mean of the ratings in the reviews of the month, by review site; Student's interval.</source>
        <translation>Оценка в отзывах: среднее оценок за месяц, по площадкам; интервал Стьюдента.</translation>
    </message>
    <message>
        <source>Ratings in reviews by month</source>
        <translation>Оценки в отзывах по месяцам</translation>
    </message>
    <message>
        <source>Read a settlement file</source>
        <translation>Прочитать ответ банка</translation>
    </message>
    <message>
        <source>Read a settlement file…</source>
        <translation>Прочитать ответ банка…</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Читать как</translation>
    </message>
    <message>
        <source>Read with the mapping “{name}”; new columns are left out: {columns}.</source>
        <translation>Прочитано с сопоставлением «{name}»; новые столбцы пропущены: {columns}.</translation>
    </message>
    <message>
        <source>Reading “{name}”…</source>
        <translation>Читается «{name}»…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Reason of dropping</source>
        <translation>Почему отклонено</translation>
    </message>
    <message>
        <source>Reason of the rejection</source>
        <translation>Причина отказа</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Получено</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>Получено</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>Рекомендация</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Рекомендовано</translation>
    </message>
    <message>
        <source>Recommended from</source>
        <translation>Рекомендовано от</translation>
    </message>
    <message>
        <source>Recommended to</source>
        <translation>Рекомендовано до</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Запись разговора</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Записей</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>Повторить: {what}</translation>
    </message>
    <message>
        <source>References of the table {name} are switched off.</source>
        <translation>Ссылки таблицы {name} отключены.</translation>
    </message>
    <message>
        <source>Refusal without a reason</source>
        <translation>Отказ без объяснения причин</translation>
    </message>
    <message>
        <source>Refuse it</source>
        <translation>Отказать</translation>
    </message>
    <message>
        <source>Refuse the payout, or call it off.</source>
        <translation>Откажите в выплате или отмените её.</translation>
    </message>
    <message>
        <source>Refuse the payout?</source>
        <translation>Отказать в выплате?</translation>
    </message>
    <message>
        <source>Refuse the payout…</source>
        <translation>Отказать в выплате…</translation>
    </message>
    <message>
        <source>Refused: {what}. {why} {hint}</source>
        <translation>Отклонено: {what}. {why} {hint}</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>Отказать…</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Реестр</translation>
    </message>
    <message>
        <source>Register made; payouts: {n}, together {sum} {currency}</source>
        <translation>Реестр сформирован; выплат: {n}, на сумму {sum} {currency}</translation>
    </message>
    <message>
        <source>Register made; payouts: {n}, together {sum} {currency}. Left out, since they cannot be paid now: {left} ({reasons})</source>
        <translation>Реестр сформирован; выплат: {n}, на сумму {sum} {currency}. Не вошли, так как сейчас их не выплатить: {left} ({reasons})</translation>
    </message>
    <message>
        <source>Register of payouts No. {number}</source>
        <translation>Реестр выплат № {number}</translation>
    </message>
    <message>
        <source>Register saved: {name}</source>
        <translation>Реестр сохранён: {name}</translation>
    </message>
    <message>
        <source>Register {number}</source>
        <translation>Реестр {number}</translation>
    </message>
    <message>
        <source>Register {number}, file “{file}”</source>
        <translation>Реестр {number}, файл «{file}»</translation>
    </message>
    <message>
        <source>Register {number}: {sums}</source>
        <translation>Реестр {number}: {sums}</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Зарегистрировано</translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>Дата регистрации</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>Реестры</translation>
    </message>
    <message>
        <source>Registers as they were made</source>
        <translation>Реестры, как они сформированы</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Отклонены</translation>
    </message>
    <message>
        <source>Rejected edits</source>
        <translation>Отклонённые правки</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>Отклонённые строки</translation>
    </message>
    <message>
        <source>Rejected rows are written in the file's own form, with their contact data.</source>
        <translation>Отклонённые строки записаны в виде самого файла, вместе с контактными данными.</translation>
    </message>
    <message>
        <source>Rejected rows saved: {name}</source>
        <translation>Отклонённые строки сохранены: {name}</translation>
    </message>
    <message>
        <source>Rejected rows written: {name}</source>
        <translation>Отклонённые строки записаны: {name}</translation>
    </message>
    <message>
        <source>Release day changed</source>
        <translation>День выпуска изменён</translation>
    </message>
    <message>
        <source>Release it, then correct the day.</source>
        <translation>Сначала выпустите его, затем исправьте день.</translation>
    </message>
    <message>
        <source>Release now</source>
        <translation>Выпустить</translation>
    </message>
    <message>
        <source>Release the fix on its day.</source>
        <translation>Выпустите улучшение в его день.</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Выпуск</translation>
    </message>
    <message>
        <source>Released at</source>
        <translation>Выпущено (когда)</translation>
    </message>
    <message>
        <source>Released on</source>
        <translation>Выпущено</translation>
    </message>
    <message>
        <source>Relief</source>
        <translation>Компенсация</translation>
    </message>
    <message>
        <source>Relief amount</source>
        <translation>Сумма компенсации</translation>
    </message>
    <message>
        <source>Remember the password in this computer's keyring</source>
        <translation>Запомнить пароль в хранилище паролей этого компьютера</translation>
    </message>
    <message>
        <source>Remembered on this computer for this workspace. Changed in the status bar.</source>
        <translation>Запоминается на этом компьютере для этого файла. Сменить можно в строке состояния.</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Убрать «{name}»</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Rename the mapping</source>
        <translation>Переименовать сопоставление</translation>
    </message>
    <message>
        <source>Rename this view</source>
        <translation>Переименовать представление</translation>
    </message>
    <message>
        <source>Rename this view…</source>
        <translation>Переименовать представление…</translation>
    </message>
    <message>
        <source>Renamed: {name}</source>
        <translation>Переименовано: {name}</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Переименовать…</translation>
    </message>
    <message>
        <source>Reopen it before you assign it.</source>
        <translation>Откройте его заново, прежде чем назначать.</translation>
    </message>
    <message>
        <source>Reopen it first.</source>
        <translation>Сначала откройте его заново.</translation>
    </message>
    <message>
        <source>Reopen it to change the review.</source>
        <translation>Откройте его заново, чтобы изменить выводы.</translation>
    </message>
    <message>
        <source>Reopen or continue the case, then set its deadline.</source>
        <translation>Откройте разбор заново или продолжите его, затем задайте срок.</translation>
    </message>
    <message>
        <source>Reopen the case</source>
        <translation>Открыть разбор заново</translation>
    </message>
    <message>
        <source>Repeated answers</source>
        <translation>Повторные ответы</translation>
    </message>
    <message>
        <source>Repeated contact</source>
        <translation>Повторное обращение</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Ответ компании</translation>
    </message>
    <message>
        <source>Reply changed</source>
        <translation>Ответ изменён</translation>
    </message>
    <message>
        <source>Reply kept</source>
        <translation>Ответ сохранён</translation>
    </message>
    <message>
        <source>Reply logged</source>
        <translation>Ответ записан</translation>
    </message>
    <message>
        <source>Reply to case {number}</source>
        <translation>Ответ по разбору {number}</translation>
    </message>
    <message>
        <source>Reply to the client</source>
        <translation>Ответ клиенту</translation>
    </message>
    <message>
        <source>Report on the quality of service</source>
        <translation>Отчёт о качестве обслуживания</translation>
    </message>
    <message>
        <source>Report: {month}</source>
        <translation>{month}: отчёт</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Отчёт…</translation>
    </message>
    <message>
        <source>Requested at</source>
        <translation>Запрошено в</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>Запросил</translation>
    </message>
    <message>
        <source>Respondent</source>
        <translation>Респондент</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Отклик</translation>
    </message>
    <message>
        <source>Response by month of sending</source>
        <translation>Отклик по месяцам отправки</translation>
    </message>
    <message>
        <source>Response script</source>
        <translation>Скрипт ответа</translation>
    </message>
    <message>
        <source>Response scripts</source>
        <translation>Скрипты ответов</translation>
    </message>
    <message>
        <source>Response scripts…</source>
        <translation>Скрипты ответов…</translation>
    </message>
    <message>
        <source>Response: answered of those sent, by the month of sending; Wilson's interval.</source>
        <translation>Отклик: доля отвеченных из отправленных, по месяцу отправки; интервал Уилсона.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Восстановление из копии</translation>
    </message>
    <message>
        <source>Restore a backup, or import into a new one.</source>
        <translation>Восстановите копию или импортируйте данные в новый файл.</translation>
    </message>
    <message>
        <source>Restore a backup: File &gt; Restore, or “cxdesk restore -w FILE”.</source>
        <translation>Восстановите копию: «Файл» &gt; «Восстановить» или «cxdesk restore -w ФАЙЛ».</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Восстановить из копии…</translation>
    </message>
    <message>
        <source>Restored from {file}.</source>
        <translation>Восстановлено из {file}.</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Восстановление</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Вывести из работы</translation>
    </message>
    <message>
        <source>Retire “{name}”</source>
        <translation>Вывести «{name}» из работы</translation>
    </message>
    <message>
        <source>Retire, or take in use again</source>
        <translation>Вывести из работы или вернуть</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Выведено</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Возвращено</translation>
    </message>
    <message>
        <source>Returned: {sums}</source>
        <translation>Возвращено: {sums}</translation>
    </message>
    <message>
        <source>Returned…</source>
        <translation>Возврат…</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Отзыв</translation>
    </message>
    <message>
        <source>Review id</source>
        <translation>Номер отзыва</translation>
    </message>
    <message>
        <source>Review site</source>
        <translation>Площадка отзывов</translation>
    </message>
    <message>
        <source>Review text</source>
        <translation>Текст отзыва</translation>
    </message>
    <message>
        <source>Review url</source>
        <translation>Ссылка</translation>
    </message>
    <message>
        <source>Reviewed cases</source>
        <translation>Всего разборов</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>Отзывы</translation>
    </message>
    <message>
        <source>Right to decide</source>
        <translation>Право решать</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Роли</translation>
    </message>
    <message>
        <source>Roles of {name} changed</source>
        <translation>Роли изменены: {name}</translation>
    </message>
    <message>
        <source>Roles of {name}: {roles}</source>
        <translation>Роли, {name}: {roles}</translation>
    </message>
    <message>
        <source>Root cause</source>
        <translation>Первопричина</translation>
    </message>
    <message>
        <source>Root causes</source>
        <translation>Первопричины</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Круг</translation>
    </message>
    <message>
        <source>Rounded to</source>
        <translation>Округление до</translation>
    </message>
    <message>
        <source>Rounded to {step} ({before} → {after})</source>
        <translation>Округление до {step} ({before} → {after})</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Row {n}</source>
        <translation>Строка {n}</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Строк</translation>
    </message>
    <message>
        <source>Rows of one source are told apart by their identity.</source>
        <translation>Строки одного источника различаются по их номеру.</translation>
    </message>
    <message>
        <source>Rows of totals, or the header once more, stand within: they are left out.</source>
        <translation>Внутри есть строки итогов или повтор шапки: они пропущены.</translation>
    </message>
    <message>
        <source>Rows, the same in both</source>
        <translation>Строк, одинаково в обеих</translation>
    </message>
    <message>
        <source>Rude employee</source>
        <translation>Грубость сотрудника</translation>
    </message>
    <message>
        <source>SL: answered within {seconds} seconds of those offered, without those who gave up within that time; Wilson's interval.</source>
        <translation>SL: доля принятых за {seconds} секунд среди поступивших, без тех, кто за это время не дождался; интервал Уилсона.</translation>
    </message>
    <message>
        <source>SQLite says: {what}</source>
        <translation>SQLite сообщает: {what}</translation>
    </message>
    <message>
        <source>SQLite {version} is too old.</source>
        <translation>SQLite {version} слишком старая.</translation>
    </message>
    <message>
        <source>SQLite {version}.</source>
        <translation>SQLite {version}.</translation>
    </message>
    <message>
        <source>Same day until</source>
        <translation>В тот же день до</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Сохранить в PDF</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Сохранить в PDF…</translation>
    </message>
    <message>
        <source>Save it with the clients' names…</source>
        <translation>Сохранить с именами клиентов…</translation>
    </message>
    <message>
        <source>Save the filters as a view</source>
        <translation>Сохранить отбор как представление</translation>
    </message>
    <message>
        <source>Save the filters as a view…</source>
        <translation>Сохранить отбор как представление…</translation>
    </message>
    <message>
        <source>Save the mapping</source>
        <translation>Сохранить сопоставление</translation>
    </message>
    <message>
        <source>Save the mapping…</source>
        <translation>Сохранить сопоставление…</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Сохранение рисунка</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>Сохранить рисунок…</translation>
    </message>
    <message>
        <source>Save the register</source>
        <translation>Сохранить реестр</translation>
    </message>
    <message>
        <source>Save the register as a file…</source>
        <translation>Сохранить реестр в файл…</translation>
    </message>
    <message>
        <source>Save the rejected rows</source>
        <translation>Сохранить отклонённые строки</translation>
    </message>
    <message>
        <source>Save the rejected rows as…</source>
        <translation>Сохранить отклонённые строки как…</translation>
    </message>
    <message>
        <source>Save the rejected rows…</source>
        <translation>Сохранить отклонённые строки…</translation>
    </message>
    <message>
        <source>Save under a name…</source>
        <translation>Сохранить под именем…</translation>
    </message>
    <message numerus="yes">
        <source>Save {number} row…</source>
        <extracomment>Save {number} rows…</extracomment>
        <translation>
            <numerusform>Сохранить {number} строку…</numerusform>
            <numerusform>Сохранить {number} строки…</numerusform>
            <numerusform>Сохранить {number} строк…</numerusform>
        </translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Say in a few words what changes.</source>
        <translation>Скажите в нескольких словах, что меняется.</translation>
    </message>
    <message>
        <source>Say in a few words why.</source>
        <translation>Скажите в нескольких словах почему.</translation>
    </message>
    <message>
        <source>Say in a sentence why the client is to get it.</source>
        <translation>Объясните одним предложением, почему клиент должен её получить.</translation>
    </message>
    <message>
        <source>Say in a sentence why: {reason}.</source>
        <translation>Объясните одной фразой, почему: {reason}.</translation>
    </message>
    <message>
        <source>Say it in a sentence.</source>
        <translation>Объясните это одним предложением.</translation>
    </message>
    <message>
        <source>Say which kind is meant.</source>
        <translation>Укажите вид.</translation>
    </message>
    <message>
        <source>Say who does it with --as LOGIN: {people}.</source>
        <translation>Скажите, кто это делает: --as ЛОГИН: {people}.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Шкала</translation>
    </message>
    <message>
        <source>Scale of the survey</source>
        <translation>Шкала анкеты</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Схема</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Скрипт</translation>
    </message>
    <message>
        <source>Script added: {code}</source>
        <translation>Скрипт добавлен: {code}</translation>
    </message>
    <message>
        <source>Script is back: {code}</source>
        <translation>Скрипт возвращён: {code}</translation>
    </message>
    <message>
        <source>Script retired: {code}</source>
        <translation>Скрипт снят: {code}</translation>
    </message>
    <message>
        <source>Script {code} changed, edition {edition}</source>
        <translation>Скрипт {code} изменён, редакция {edition}</translation>
    </message>
    <message>
        <source>Scripts…</source>
        <translation>Скрипты…</translation>
    </message>
    <message>
        <source>Search on this page</source>
        <translation>Поиск на этой странице</translation>
    </message>
    <message>
        <source>Search titles and causes</source>
        <translation>Поиск по улучшениям</translation>
    </message>
    <message>
        <source>Search words, client, number</source>
        <translation>Поиск по тексту, клиенту</translation>
    </message>
    <message>
        <source>Second account</source>
        <translation>Второй учёт</translation>
    </message>
    <message>
        <source>Second sum</source>
        <translation>Сумма второго</translation>
    </message>
    <message>
        <source>Secondary causes</source>
        <translation>Дополнительные причины</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Секунды</translation>
    </message>
    <message>
        <source>Select one or more cases.</source>
        <translation>Выберите один или несколько разборов.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>Sending rows to the server</source>
        <translation>Отправка строк на сервер</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Sent at</source>
        <translation>Дата отправки</translation>
    </message>
    <message>
        <source>Sent to the printer, pages: {n}.</source>
        <translation>Отправлено на печать, страниц: {n}.</translation>
    </message>
    <message>
        <source>Sentiment</source>
        <translation>Тональность</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Показатель</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Server {host}, database “{name}”, {tls}</source>
        <translation>Сервер {host}, база «{name}», {tls}</translation>
    </message>
    <message>
        <source>Server {server}, signed in as {login}</source>
        <translation>Сервер {server}, вход как {login}</translation>
    </message>
    <message>
        <source>Service level, SL</source>
        <translation>Уровень обслуживания, SL</translation>
    </message>
    <message>
        <source>Set a day</source>
        <translation>Назначить день</translation>
    </message>
    <message>
        <source>Set in 90 days</source>
        <translation>За 90 дней</translation>
    </message>
    <message>
        <source>Set the cause of this digit</source>
        <translation>Причина под этой цифрой</translation>
    </message>
    <message>
        <source>Set the deadline</source>
        <translation>Назначить срок</translation>
    </message>
    <message>
        <source>Set the deadline…</source>
        <translation>Назначить срок…</translation>
    </message>
    <message>
        <source>Set the first password</source>
        <translation>Задать первый пароль</translation>
    </message>
    <message>
        <source>Set the first password…</source>
        <translation>Задать первый пароль…</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>Задать пароль</translation>
    </message>
    <message>
        <source>Set the root cause, then ask again.</source>
        <translation>Укажите первопричину и запросите выплату снова.</translation>
    </message>
    <message>
        <source>Set them, then close the case again.</source>
        <translation>Укажите их и закройте разбор снова.</translation>
    </message>
    <message numerus="yes">
        <source>Set {count} time in 90 days.</source>
        <extracomment>Set {count} times in 90 days.</extracomment>
        <translation>
            <numerusform>Поставлена {count} раз за 90 дней.</numerusform>
            <numerusform>Поставлена {count} раза за 90 дней.</numerusform>
            <numerusform>Поставлена {count} раз за 90 дней.</numerusform>
        </translation>
    </message>
    <message>
        <source>Settle it</source>
        <translation>Провести</translation>
    </message>
    <message>
        <source>Settle the register?</source>
        <translation>Провести ответ банка?</translation>
    </message>
    <message>
        <source>Settled at</source>
        <translation>Исполнено в</translation>
    </message>
    <message>
        <source>Settled, merged: {what}</source>
        <translation>Решено, соединено: {what}</translation>
    </message>
    <message>
        <source>Settled, theirs: {what}</source>
        <translation>Решено, взято их: {what}</translation>
    </message>
    <message>
        <source>Settled, yours: {what}</source>
        <translation>Решено, осталось ваше: {what}</translation>
    </message>
    <message>
        <source>Settled; paid: {paid}, failed: {failed}, returned: {returned}</source>
        <translation>Отмечено; выплачено: {paid}, не прошло: {failed}, возвращено: {returned}</translation>
    </message>
    <message>
        <source>Settlement files (*.csv *.xlsx *.txt);;All files (*)</source>
        <translation>Ответы банка (*.csv *.xlsx *.txt);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Settlement file…</source>
        <translation>Ответ банка…</translation>
    </message>
    <message>
        <source>Several at once up to, {unit} each</source>
        <translation>Несколько разом: каждая не больше, {unit}</translation>
    </message>
    <message>
        <source>Several clients are called so.</source>
        <translation>Клиентов с таким именем несколько.</translation>
    </message>
    <message>
        <source>Several conflicts end with “{id}”.</source>
        <translation>На «{id}» оканчиваются несколько расхождений.</translation>
    </message>
    <message>
        <source>Several kinds have a mapping “{name}”: {kinds}.</source>
        <translation>Сопоставление «{name}» есть у нескольких видов: {kinds}.</translation>
    </message>
    <message>
        <source>Several payouts end with “{id}”: {ids}.</source>
        <translation>На «{id}» оканчиваются несколько выплат: {ids}.</translation>
    </message>
    <message>
        <source>Several people may do this, and your login on this computer is none of theirs.</source>
        <translation>Сделать это вправе несколько человек, а ваш логин на этом компьютере ничей из них.</translation>
    </message>
    <message>
        <source>Several registers end with “{number}”.</source>
        <translation>На «{number}» оканчиваются несколько реестров.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Тяжесть</translation>
    </message>
    <message>
        <source>Severity goes from 1 to 3, days from 1 to 3660.</source>
        <translation>Тяжесть — от 1 до 3, дней — от 1 до 3660.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Доля</translation>
    </message>
    <message>
        <source>Share of a cause: cases with it among the reviewed cases whose contact fell in the month. A case may have several causes, so shares add to more than 100 %; the cumulative column counts tags. Wilson's interval.</source>
        <translation>Доля причины: разборы с ней среди завершённых разборов обращений этого месяца. У разбора бывает несколько причин, поэтому доли в сумме больше 100 %; накопленный итог считает метки. Интервал Уилсона.</translation>
    </message>
    <message>
        <source>Share of cases</source>
        <translation>Доля разборов</translation>
    </message>
    <message>
        <source>Shared rows are never deleted.</source>
        <translation>Общие строки никогда не удаляют.</translation>
    </message>
    <message>
        <source>Shares are weights: 60 and 40 are 60 % and 40 %. An empty field pays nothing.</source>
        <translation>Доли — это веса: 60 и 40 значит 60 % и 40 %. Пустое поле не платит ничего.</translation>
    </message>
    <message>
        <source>Shares of the cost changed</source>
        <translation>Доли затрат изменены</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>Обмен</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Лист</translation>
    </message>
    <message>
        <source>Shorten it to a million letters.</source>
        <translation>Сократите его до миллиона знаков.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Сократите её.</translation>
    </message>
    <message>
        <source>Shortened day</source>
        <translation>Сокращённый день</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Show all fixes</source>
        <translation>Показать все улучшения</translation>
    </message>
    <message>
        <source>Show contact data…</source>
        <translation>Показать контактные данные…</translation>
    </message>
    <message>
        <source>Show it to the whole team</source>
        <translation>Показать всей группе</translation>
    </message>
    <message>
        <source>Show or hide the names</source>
        <translation>Показать или скрыть названия</translation>
    </message>
    <message>
        <source>Show retired ones</source>
        <translation>Показать выведенные</translation>
    </message>
    <message>
        <source>Show the cases</source>
        <translation>Показать разборы</translation>
    </message>
    <message>
        <source>Show these cases</source>
        <translation>Показать эти разборы</translation>
    </message>
    <message>
        <source>Show what waits</source>
        <translation>Показать ждущие решения</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Sign in on the page “Sharing”, or set CXDESK_PASSWORD.</source>
        <translation>Войдите на странице «Обмен» или задайте CXDESK_PASSWORD.</translation>
    </message>
    <message>
        <source>Sign in to the shared database first.</source>
        <translation>Сначала войдите в общую базу.</translation>
    </message>
    <message>
        <source>Sign in to the shared database…</source>
        <translation>Войти в общую базу…</translation>
    </message>
    <message>
        <source>Sign in to {server}</source>
        <translation>Вход на {server}</translation>
    </message>
    <message>
        <source>Sign in: click on the dot in the status bar.</source>
        <translation>Войдите: щёлкните по знаку в строке состояния.</translation>
    </message>
    <message>
        <source>Sign that the client may leave: {predictor}</source>
        <translation>Предиктор оттока: {predictor}</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Вход на сервер</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Признаки</translation>
    </message>
    <message>
        <source>Signs of leaving</source>
        <translation>Признаки ухода</translation>
    </message>
    <message>
        <source>Signs of the cause</source>
        <translation>Признаки причины</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>С какого дня</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Площадка</translation>
    </message>
    <message>
        <source>Site name</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>Site of {name} changed</source>
        <translation>Площадка изменена: {name}</translation>
    </message>
    <message>
        <source>Site “{name}” is not known</source>
        <translation>Площадка «{name}» не распознана</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Площадки</translation>
    </message>
    <message>
        <source>Size, MB</source>
        <translation>Размер, МБ</translation>
    </message>
    <message>
        <source>Small up to</source>
        <translation>Малая до</translation>
    </message>
    <message>
        <source>Smallest payout</source>
        <translation>Наименьшая выплата</translation>
    </message>
    <message>
        <source>Social network</source>
        <translation>Социальная сеть</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>ПО</translation>
    </message>
    <message>
        <source>Some rows are in {other}, the others in {encoding}: each is read in its own.</source>
        <translation>Часть строк в кодировке {other}, остальные в {encoding}: каждая прочитана в своей.</translation>
    </message>
    <message>
        <source>Some rows are not {encoding}: they will be rejected.</source>
        <translation>Часть строк не в кодировке {encoding}: они будут отклонены.</translation>
    </message>
    <message>
        <source>Somebody else asked for it: {name}</source>
        <translation>Запросил другой человек: {name}</translation>
    </message>
    <message>
        <source>Somebody else has made the same already, and otherwise.</source>
        <translation>Кто-то уже сделал то же самое, но иначе.</translation>
    </message>
    <message>
        <source>Somebody else has made the same already.</source>
        <translation>Кто-то уже сделал то же самое.</translation>
    </message>
    <message>
        <source>Somebody else has to approve it.</source>
        <translation>Одобрить её должен другой человек.</translation>
    </message>
    <message>
        <source>Somebody else has to decide about it.</source>
        <translation>Решение должен принять другой человек.</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Другое</translation>
    </message>
    <message>
        <source>Something is wrong: see the lines marked x.</source>
        <translation>Не всё в порядке: смотрите строки со знаком x.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Specialist</source>
        <translation>Специалист</translation>
    </message>
    <message>
        <source>Speech analytics</source>
        <translation>Речевая аналитика</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Скорость</translation>
    </message>
    <message>
        <source>Standard way</source>
        <translation>Обычный путь</translation>
    </message>
    <message>
        <source>Star rating</source>
        <translation>Рейтинг</translation>
    </message>
    <message>
        <source>Start with the usual rules</source>
        <translation>Начать с обычных правил</translation>
    </message>
    <message>
        <source>Start work</source>
        <translation>Взять в работу</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Started at</source>
        <translation>Дата начала</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>State of the account</source>
        <translation>Состояние счёта</translation>
    </message>
    <message>
        <source>State of the bonus account</source>
        <translation>Состояние бонусного счёта</translation>
    </message>
    <message>
        <source>State of the card</source>
        <translation>Состояние карты</translation>
    </message>
    <message>
        <source>State of the phone</source>
        <translation>Состояние телефона</translation>
    </message>
    <message>
        <source>State: {status}</source>
        <translation>Состояние: {status}</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Status date</source>
        <translation>Дата статуса</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Steps that people took</source>
        <translation>Шаги сотрудников</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Sum by</source>
        <translation>Суммировать</translation>
    </message>
    <message>
        <source>Sum recommended</source>
        <translation>Итого</translation>
    </message>
    <message>
        <source>Sum, {unit}</source>
        <translation>Сумма, {unit}</translation>
    </message>
    <message>
        <source>Summing up months</source>
        <translation>Подсчёт месяцев</translation>
    </message>
    <message>
        <source>Sums agree</source>
        <translation>Сверка сумм</translation>
    </message>
    <message>
        <source>Sums do not agree</source>
        <translation>Суммы не сходятся</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Анкета</translation>
    </message>
    <message>
        <source>Survey id</source>
        <translation>Номер анкеты</translation>
    </message>
    <message>
        <source>Survey name</source>
        <translation>Название опроса</translation>
    </message>
    <message>
        <source>Surveys</source>
        <translation>Анкеты</translation>
    </message>
    <message>
        <source>Surveys sent</source>
        <translation>Анкет отправлено</translation>
    </message>
    <message>
        <source>Surveys, complaints or reviews as CSV or XLSX. You see what is recognised before it is loaded.</source>
        <translation>Анкеты, жалобы или отзывы в CSV или XLSX. До загрузки видно, что распознано.</translation>
    </message>
    <message>
        <source>Switch TLS on at the server, and leave --no-tls out.</source>
        <translation>Включите TLS на сервере и уберите --no-tls.</translation>
    </message>
    <message>
        <source>Switch TLS on at the server; without it only 127.0.0.1 is accepted, after “init --no-tls”.</source>
        <translation>Включите на сервере TLS; без него допускается только 127.0.0.1, после «init --no-tls».</translation>
    </message>
    <message>
        <source>Switch TLS on. For trials on this machine alone, say --no-tls.</source>
        <translation>Включите TLS. Для проб на одном этом компьютере укажите --no-tls.</translation>
    </message>
    <message>
        <source>Synced {ago} ago</source>
        <translation>Синхронизировано {ago} назад</translation>
    </message>
    <message>
        <source>TLS checked</source>
        <translation>TLS проверен</translation>
    </message>
    <message>
        <source>TLS is off: only this machine is let in. Before people come from others, switch it on.</source>
        <translation>TLS выключен: пускают только с этого компьютера. Включите его, прежде чем люди придут с других.</translation>
    </message>
    <message>
        <source>TLS, checked</source>
        <translation>TLS с проверкой</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.xlsx *.json *.jsonl);;All files (*)</source>
        <translation>Таблицы (*.csv *.tsv *.txt *.xlsx *.json *.jsonl);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Tag taken off</source>
        <translation>Метка снята</translation>
    </message>
    <message>
        <source>Tag: {name}</source>
        <translation>Метка: {name}</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Отменить импорт</translation>
    </message>
    <message>
        <source>Take back the import of “{file}”?</source>
        <translation>Отменить импорт «{file}»?</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Отменить импорт…</translation>
    </message>
    <message>
        <source>Take from a TOML file…</source>
        <translation>Взять из файла TOML…</translation>
    </message>
    <message>
        <source>Take in use again</source>
        <translation>Вернуть в работу</translation>
    </message>
    <message>
        <source>Take it out: everybody on this machine sees the arguments of a command. The password is asked for, or read from the file that PGPASSFILE names.</source>
        <translation>Уберите его: аргументы команды видны всем на этом компьютере. Пароль спросят или возьмут из файла, названного в PGPASSFILE.</translation>
    </message>
    <message>
        <source>Take off duty</source>
        <translation>Снять с дежурства</translation>
    </message>
    <message>
        <source>Take one of them out.</source>
        <translation>Уберите один из них.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Take out of use</source>
        <translation>Больше не использовать</translation>
    </message>
    <message>
        <source>Take the cause out</source>
        <translation>Убрать причину</translation>
    </message>
    <message>
        <source>Take the constants and replaced values of these fields out of the mapping.</source>
        <translation>Уберите из сопоставления постоянные и заменённые значения этих полей.</translation>
    </message>
    <message>
        <source>Take the day away</source>
        <translation>Убрать день</translation>
    </message>
    <message>
        <source>Take the import back…</source>
        <translation>Отменить импорт…</translation>
    </message>
    <message>
        <source>Take the mapping</source>
        <translation>Взять сопоставление</translation>
    </message>
    <message>
        <source>Take the merged text</source>
        <translation>Взять соединённое</translation>
    </message>
    <message>
        <source>Take the next case</source>
        <translation>Взять следующий разбор</translation>
    </message>
    <message>
        <source>Take the steps in their order.</source>
        <translation>Идите по шагам по порядку.</translation>
    </message>
    <message>
        <source>Take the value away</source>
        <translation>Убрать значение</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Взять их</translation>
    </message>
    <message>
        <source>Take this case</source>
        <translation>Взять этот разбор</translation>
    </message>
    <message>
        <source>Take those back first, the newest first.</source>
        <translation>Сначала отмените их, начиная с последнего.</translation>
    </message>
    <message>
        <source>Take what is proposed</source>
        <translation>Взять предложенное</translation>
    </message>
    <message>
        <source>Take “{name}”</source>
        <translation>Взять «{name}»</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Отменён</translation>
    </message>
    <message>
        <source>Taken off duty</source>
        <translation>Дежурство снято</translation>
    </message>
    <message>
        <source>Taking back “{file}”</source>
        <translation>Отмена импорта «{file}»</translation>
    </message>
    <message>
        <source>Taking in changes</source>
        <translation>Приём изменений</translation>
    </message>
    <message>
        <source>Taking rows back</source>
        <translation>Строки убираются</translation>
    </message>
    <message>
        <source>Talk time</source>
        <translation>Длительность разговора</translation>
    </message>
    <message>
        <source>Target of {figure} changed</source>
        <translation>Цель по {figure} изменена</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Цели</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Группа сотрудников</translation>
    </message>
    <message>
        <source>Team changed: {name}</source>
        <translation>Группа изменена: {name}</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>Руководитель группы</translation>
    </message>
    <message>
        <source>Team name</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Team “{name}” is not known</source>
        <translation>Группа «{name}» не распознана</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>Группы</translation>
    </message>
    <message>
        <source>Telemarketing</source>
        <translation>Телемаркетинг</translation>
    </message>
    <message>
        <source>Tell it: --set client=COLUMN.</source>
        <translation>Укажите его: --set client=СТОЛБЕЦ.</translation>
    </message>
    <message>
        <source>Tell the auditor and the administrator: somebody may have changed it. Your work goes on.</source>
        <translation>Сообщите аудитору и администратору: возможно, его изменили. Ваша работа продолжается.</translation>
    </message>
    <message>
        <source>Tell the client's number, as the files have it.</source>
        <translation>Укажите номер клиента, как он стоит в файлах.</translation>
    </message>
    <message>
        <source>Tell the column: {command}. The file has the columns: {columns}.</source>
        <translation>Укажите столбец: {command}. Столбцы файла: {columns}.</translation>
    </message>
    <message>
        <source>Tell the order: --dates dmy for 31.12, --dates mdy for 12/31.</source>
        <translation>Укажите порядок: --dates dmy для 31.12, --dates mdy для 12/31.</translation>
    </message>
    <message>
        <source>Tell your administrator the time: the server's log says more. The edit is kept here.</source>
        <translation>Сообщите администратору время: подробности — в журнале сервера. Правка хранится здесь.</translation>
    </message>
    <message>
        <source>Tell your administrator. What you do meanwhile is kept here and sent later.</source>
        <translation>Сообщите администратору. Всё, что вы сделаете за это время, сохранится здесь и уйдёт позже.</translation>
    </message>
    <message>
        <source>Tell your administrator: default_transaction_isolation must be “read committed”.</source>
        <translation>Скажите администратору: default_transaction_isolation должно быть «read committed».</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Text after</source>
        <translation>Текст после</translation>
    </message>
    <message>
        <source>Text before</source>
        <translation>Текст до</translation>
    </message>
    <message>
        <source>Text of the script</source>
        <translation>Текст скрипта</translation>
    </message>
    <message>
        <source>The JSON of {name} is cut off: it ends in the middle.</source>
        <translation>JSON в файле {name} оборван на середине.</translation>
    </message>
    <message>
        <source>The account is arrested</source>
        <translation>Счёт арестован</translation>
    </message>
    <message>
        <source>The account is blocked</source>
        <translation>Счёт заблокирован</translation>
    </message>
    <message>
        <source>The account is closed</source>
        <translation>Счёт закрыт</translation>
    </message>
    <message>
        <source>The account takes money</source>
        <translation>Счёт принимает деньги</translation>
    </message>
    <message>
        <source>The address of the server holds a password.</source>
        <translation>В адресе сервера стоит пароль.</translation>
    </message>
    <message>
        <source>The address of the server holds settings after “?”.</source>
        <translation>В адресе сервера стоят настройки после «?».</translation>
    </message>
    <message>
        <source>The agent has no number yet.</source>
        <translation>У сотрудника ещё нет номера.</translation>
    </message>
    <message>
        <source>The amount is above the limit of {limit} for one payout.</source>
        <translation>Сумма больше лимита на одну выплату: {limit}.</translation>
    </message>
    <message>
        <source>The amount is too large</source>
        <translation>Сумма слишком велика</translation>
    </message>
    <message>
        <source>The amount is zero.</source>
        <translation>Сумма равна нулю.</translation>
    </message>
    <message>
        <source>The amount was chosen without a recommendation.</source>
        <translation>Сумма выбрана без рекомендации.</translation>
    </message>
    <message>
        <source>The amount “{text}” is below zero.</source>
        <translation>Сумма «{text}» меньше нуля.</translation>
    </message>
    <message>
        <source>The amount “{text}” is too large.</source>
        <translation>Сумма «{text}» слишком велика.</translation>
    </message>
    <message>
        <source>The answer cannot be written.</source>
        <translation>Ответ не удаётся записать.</translation>
    </message>
    <message>
        <source>The app does not open</source>
        <translation>Не открывается приложение</translation>
    </message>
    <message>
        <source>The audit is never changed.</source>
        <translation>Журнал проверки никогда не меняют.</translation>
    </message>
    <message>
        <source>The audit was changed by hand: entry {n} does not follow from those before it.</source>
        <translation>Журнал аудита правили вручную: запись {n} не следует из предыдущих.</translation>
    </message>
    <message>
        <source>The bank did not pay…</source>
        <translation>Банк не выплатил…</translation>
    </message>
    <message>
        <source>The bank gave it back…</source>
        <translation>Банк вернул…</translation>
    </message>
    <message>
        <source>The bank has none of them: make it</source>
        <translation>В банке их нет: составить</translation>
    </message>
    <message>
        <source>The bank paid…</source>
        <translation>Банк выплатил…</translation>
    </message>
    <message>
        <source>The bank's reason</source>
        <translation>Причина банка</translation>
    </message>
    <message>
        <source>The bank's reason is longer than {most} characters.</source>
        <translation>Причина банка длиннее {most} знаков.</translation>
    </message>
    <message>
        <source>The bonus account is arrested</source>
        <translation>Бонусный счёт арестован</translation>
    </message>
    <message>
        <source>The bonus account is blocked</source>
        <translation>Бонусный счёт заблокирован</translation>
    </message>
    <message>
        <source>The bonus account is closed</source>
        <translation>Бонусный счёт закрыт</translation>
    </message>
    <message>
        <source>The bonus account takes points</source>
        <translation>Бонусный счёт принимает баллы</translation>
    </message>
    <message>
        <source>The budget of “{team}” does not suffice this month: {left} is left.</source>
        <translation>Бюджета команды «{team}» в этом месяце не хватает: осталось {left}.</translation>
    </message>
    <message>
        <source>The budget would be smaller than what is granted of it already.</source>
        <translation>Бюджет стал бы меньше, чем из него уже одобрено.</translation>
    </message>
    <message>
        <source>The budgets get it back, and the specialist may try the next method.</source>
        <translation>Деньги возвращаются в бюджеты, а специалист может выбрать следующий способ.</translation>
    </message>
    <message>
        <source>The calendar {name} has a day that there is not: {day}.</source>
        <translation>В календаре {name} есть день, которого не бывает: {day}.</translation>
    </message>
    <message>
        <source>The calendar {name} is cut off or is no XML.</source>
        <translation>Календарь {name} обрезан или не является XML.</translation>
    </message>
    <message>
        <source>The calendar {name} tells a year twice.</source>
        <translation>В календаре {name} один год указан дважды.</translation>
    </message>
    <message>
        <source>The calendars are: {names}.</source>
        <translation>Календари: {names}.</translation>
    </message>
    <message>
        <source>The card is arrested</source>
        <translation>Карта арестована</translation>
    </message>
    <message>
        <source>The card is blocked</source>
        <translation>Карта заблокирована</translation>
    </message>
    <message>
        <source>The card is closed</source>
        <translation>Карта закрыта</translation>
    </message>
    <message>
        <source>The card takes money</source>
        <translation>Карта принимает деньги</translation>
    </message>
    <message>
        <source>The case has no root cause yet, so nobody can tell what the client is paid for.</source>
        <translation>У разбора ещё нет первопричины: непонятно, за что клиенту выплата.</translation>
    </message>
    <message>
        <source>The case has no root cause yet: set it, and the policy suggests an amount.</source>
        <translation>У разбора ещё нет первопричины: укажите её, и правила подскажут сумму.</translation>
    </message>
    <message>
        <source>The case is closed. Reopen it to change the review.</source>
        <translation>Разбор закрыт. Откройте его заново, чтобы изменить.</translation>
    </message>
    <message>
        <source>The case is held by {name}.</source>
        <translation>Разбор ведёт {name}.</translation>
    </message>
    <message>
        <source>The case is not closed.</source>
        <translation>Разбор не закрыт.</translation>
    </message>
    <message>
        <source>The case is not eligible</source>
        <translation>Разбор не подходит под программу</translation>
    </message>
    <message>
        <source>The case of this payout is not here any more: somebody took it back.</source>
        <translation>Разбора этой выплаты больше нет: его отменили.</translation>
    </message>
    <message>
        <source>The category “{name}” is already there.</source>
        <translation>Категория «{name}» уже есть.</translation>
    </message>
    <message>
        <source>The cause “{name}” is retired.</source>
        <translation>Причина «{name}» выведена из работы.</translation>
    </message>
    <message>
        <source>The cause “{name}” was merged into another one.</source>
        <translation>Причина «{name}» объединена с другой.</translation>
    </message>
    <message>
        <source>The cells of {name} lie too far apart: one stands in row {row}, one in column {column}.</source>
        <translation>Ячейки книги {name} слишком далеко друг от друга: есть ячейка в строке {row} и в столбце {column}.</translation>
    </message>
    <message>
        <source>The certificate of “{server}” belongs to another name.</source>
        <translation>Сертификат сервера «{server}» выдан на другое имя.</translation>
    </message>
    <message>
        <source>The certificate of “{server}” is not the one that the connection file vouches for.</source>
        <translation>Сертификат сервера «{server}» не тот, за который ручается файл подключения.</translation>
    </message>
    <message>
        <source>The certificate “{file}” cannot be read.</source>
        <translation>Сертификат «{file}» не читается.</translation>
    </message>
    <message>
        <source>The certificate “{file}” is not there.</source>
        <translation>Сертификата «{file}» нет.</translation>
    </message>
    <message>
        <source>The change of {name} is not proven: {value} against {before} ({n}).</source>
        <translation>Изменение {name} не доказано: {value} против {before} ({n}).</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>Проверка остановлена.</translation>
    </message>
    <message>
        <source>The client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>The client asked for it</source>
        <translation>Попросил сам клиент</translation>
    </message>
    <message>
        <source>The client demands something (a claim)</source>
        <translation>Клиент предъявляет требование (претензия)</translation>
    </message>
    <message>
        <source>The client got it already</source>
        <translation>Клиент это уже получил</translation>
    </message>
    <message>
        <source>The client has no account</source>
        <translation>У клиента нет счёта</translation>
    </message>
    <message>
        <source>The client has no bonus account</source>
        <translation>У клиента нет бонусного счёта</translation>
    </message>
    <message>
        <source>The client has no card</source>
        <translation>У клиента нет карты</translation>
    </message>
    <message>
        <source>The client has no phone</source>
        <translation>У клиента нет телефона</translation>
    </message>
    <message>
        <source>The client left no words.</source>
        <translation>Клиент ничего не написал.</translation>
    </message>
    <message>
        <source>The client would get it once more.</source>
        <translation>Клиент получит её ещё раз.</translation>
    </message>
    <message>
        <source>The client's loss is made good</source>
        <translation>Возмещаем убыток клиента</translation>
    </message>
    <message>
        <source>The client's own error</source>
        <translation>Ошибка самого клиента</translation>
    </message>
    <message>
        <source>The client's trouble is made up for</source>
        <translation>Компенсируем неудобства клиента</translation>
    </message>
    <message>
        <source>The clock of case {number} does not run.</source>
        <translation>Срок разбора {number} сейчас не идёт.</translation>
    </message>
    <message>
        <source>The clock stands while the case waits.</source>
        <translation>Пока разбор ждёт клиента, часы стоят.</translation>
    </message>
    <message>
        <source>The column {column} holds no questions: more than {n} of its values differ.</source>
        <translation>В столбце {column} не вопросы: в нём больше {n} разных значений.</translation>
    </message>
    <message>
        <source>The columns that identify a row; "content": all of it does.</source>
        <translation>Столбцы, по которым узнаётся строка; "content" — по всему содержимому.</translation>
    </message>
    <message>
        <source>The company</source>
        <translation>О компании</translation>
    </message>
    <message>
        <source>The complaint has no words yet.</source>
        <translation>В жалобе пока нет ни слова.</translation>
    </message>
    <message>
        <source>The complaint lies in the future.</source>
        <translation>Дата жалобы ещё не наступила.</translation>
    </message>
    <message>
        <source>The connection file names the server “{host}” without TLS.</source>
        <translation>Файл подключения называет сервер «{host}» без TLS.</translation>
    </message>
    <message>
        <source>The connection file “{file}” cannot be read.</source>
        <translation>Файл подключения «{file}» не читается.</translation>
    </message>
    <message>
        <source>The connection file “{file}” cannot be written.</source>
        <translation>Файл подключения «{file}» не удаётся записать.</translation>
    </message>
    <message>
        <source>The connection file “{file}” was written by a newer cxdesk.</source>
        <translation>Файл подключения «{file}» записан более новой версией cxdesk.</translation>
    </message>
    <message>
        <source>The database does not keep its texts in UTF-8.</source>
        <translation>База хранит тексты не в UTF-8.</translation>
    </message>
    <message>
        <source>The database is damaged: restore a backup. SQLite says: {what}</source>
        <translation>База данных повреждена: восстановите копию. SQLite сообщает: {what}</translation>
    </message>
    <message>
        <source>The database is not empty.</source>
        <translation>База не пуста.</translation>
    </message>
    <message>
        <source>The database is whole.</source>
        <translation>База данных цела.</translation>
    </message>
    <message>
        <source>The database “{name}” of this server lets everybody in: revoke CONNECT from PUBLIC.</source>
        <translation>База «{name}» этого сервера пускает всех: отзовите CONNECT у PUBLIC.</translation>
    </message>
    <message>
        <source>The dates are the periods that the sheets are named after.</source>
        <translation>Даты взяты из названий листов.</translation>
    </message>
    <message>
        <source>The day is over: who was on duty stays.</source>
        <translation>День прошёл: дежурство остаётся как было.</translation>
    </message>
    <message>
        <source>The decision fills the places {places}.</source>
        <translation>Решение заполняет места {places}.</translation>
    </message>
    <message>
        <source>The delimiter was guessed from the content.</source>
        <translation>Разделитель угадан по содержимому.</translation>
    </message>
    <message>
        <source>The deputy decides within the limit of the principal, on the days named and no longer.</source>
        <translation>Заместитель решает в пределах лимита замещаемого, только в указанные дни.</translation>
    </message>
    <message>
        <source>The deputy's time ends</source>
        <translation>Срок заместителя завершён</translation>
    </message>
    <message>
        <source>The deputy's time is over before it begins.</source>
        <translation>Срок заместителя кончается раньше, чем начинается.</translation>
    </message>
    <message>
        <source>The disk is full or cannot be reached: {name} is loaded in part.</source>
        <translation>Диск заполнен или недоступен: {name} загружен не весь.</translation>
    </message>
    <message>
        <source>The disk is full; nothing was changed.</source>
        <translation>Диск заполнен; ничего не изменено.</translation>
    </message>
    <message>
        <source>The draft is kept: send it when the dot is green.</source>
        <translation>Черновик сохранён: отправьте его, когда точка станет зелёной.</translation>
    </message>
    <message>
        <source>The duty ends before it begins.</source>
        <translation>Дежурство кончается раньше, чем начинается.</translation>
    </message>
    <message>
        <source>The encoding was guessed from the content.</source>
        <translation>Кодировка угадана по содержимому.</translation>
    </message>
    <message>
        <source>The fields are: {fields}.</source>
        <translation>Поля: {fields}.</translation>
    </message>
    <message>
        <source>The figures are not there yet.</source>
        <translation>Показатели ещё считаются.</translation>
    </message>
    <message>
        <source>The figures as a table that can be copied  (T)</source>
        <translation>Показатели таблицей, которую можно скопировать  (T)</translation>
    </message>
    <message>
        <source>The file bears the mark of a workspace.</source>
        <translation>Это рабочий файл cxdesk.</translation>
    </message>
    <message>
        <source>The file can be imported again.</source>
        <translation>Файл можно импортировать снова.</translation>
    </message>
    <message>
        <source>The file has no column {column}.</source>
        <translation>В файле нет столбца {column}.</translation>
    </message>
    <message>
        <source>The file holds NUL bytes: they are left out.</source>
        <translation>В файле есть нулевые байты: они пропущены.</translation>
    </message>
    <message>
        <source>The file holds its rows column by column, or each under its key: they are put one under the other.</source>
        <translation>Строки в файле записаны по столбцам или каждая под своим ключом: они сложены одна под другой.</translation>
    </message>
    <message>
        <source>The file holds {size} MB; {free} MB are free.</source>
        <translation>Размер файла — {size} МБ, свободно {free} МБ.</translation>
    </message>
    <message>
        <source>The file is being loaded.</source>
        <translation>Файл загружается.</translation>
    </message>
    <message>
        <source>The file is encrypted; its key is in the keyring of this computer.</source>
        <translation>Файл зашифрован; ключ лежит в хранилище паролей этого компьютера.</translation>
    </message>
    <message>
        <source>The file is encrypted; its key is made of the passphrase.</source>
        <translation>Файл зашифрован; ключ получают из парольной фразы.</translation>
    </message>
    <message>
        <source>The file may not be written.</source>
        <translation>В файл нельзя писать.</translation>
    </message>
    <message>
        <source>The file of rejected rows is not there any more.</source>
        <translation>Файла отклонённых строк больше нет.</translation>
    </message>
    <message>
        <source>The file {name} cannot be read.</source>
        <translation>Файл {name} не читается.</translation>
    </message>
    <message>
        <source>The file {name} has a header and no rows.</source>
        <translation>В файле {name} есть заголовок, но нет строк.</translation>
    </message>
    <message>
        <source>The file {name} has no row of column names.</source>
        <translation>В файле {name} нет строки с названиями столбцов.</translation>
    </message>
    <message>
        <source>The file {name} holds no rows.</source>
        <translation>В файле {name} нет строк.</translation>
    </message>
    <message>
        <source>The file {name} is empty.</source>
        <translation>Файл {name} пуст.</translation>
    </message>
    <message>
        <source>The file {name} is no list of people.</source>
        <translation>Файл {name} — не список людей.</translation>
    </message>
    <message>
        <source>The file's total in line {line} is {told}, its rows come to {total}.</source>
        <translation>Итог файла в строке {line} — {told}, а сумма строк — {total}.</translation>
    </message>
    <message>
        <source>The first {n} are shown.</source>
        <translation>Показаны первые {n}.</translation>
    </message>
    <message>
        <source>The fix has no title yet.</source>
        <translation>У улучшения ещё нет названия.</translation>
    </message>
    <message>
        <source>The fix is at the beginning of its way.</source>
        <translation>Улучшение в начале пути.</translation>
    </message>
    <message>
        <source>The fix is at the end of its way.</source>
        <translation>Улучшение уже прошло весь путь.</translation>
    </message>
    <message>
        <source>The fix is not released yet.</source>
        <translation>Улучшение ещё не выпущено.</translation>
    </message>
    <message>
        <source>The folder may not be written.</source>
        <translation>В папку нельзя писать.</translation>
    </message>
    <message>
        <source>The function {name} belongs to {owner}.</source>
        <translation>Функция {name} принадлежит {owner}.</translation>
    </message>
    <message>
        <source>The function {name} has no search path of its own.</source>
        <translation>У функции {name} нет своего пути поиска.</translation>
    </message>
    <message>
        <source>The function {name} is missing.</source>
        <translation>Функции {name} нет.</translation>
    </message>
    <message>
        <source>The function {name} is not of this release.</source>
        <translation>Функция {name} — не из этой версии.</translation>
    </message>
    <message>
        <source>The function {name} was replaced.</source>
        <translation>Функция {name} подменена.</translation>
    </message>
    <message>
        <source>The guide is not installed.</source>
        <translation>Руководство не установлено.</translation>
    </message>
    <message>
        <source>The ids stand in the log: “cxdesk imports”.</source>
        <translation>Номера есть в истории: «cxdesk imports».</translation>
    </message>
    <message>
        <source>The import of “{file}” cannot be taken back</source>
        <translation>Импорт «{file}» отменить нельзя</translation>
    </message>
    <message>
        <source>The import of “{file}” is not complete.</source>
        <translation>Импорт «{file}» ещё не закончен.</translation>
    </message>
    <message>
        <source>The import of “{file}” is taken back already.</source>
        <translation>Импорт «{file}» уже отменён.</translation>
    </message>
    <message>
        <source>The import of “{file}” stays: later imports changed the same rows: {imports}.</source>
        <translation>Импорт «{file}» остаётся: те же строки изменили более поздние импорты: {imports}.</translation>
    </message>
    <message>
        <source>The import of “{file}” stays: somebody has worked on its cases: {cases}.</source>
        <translation>Импорт «{file}» остаётся: с его разборами уже работали: {cases}.</translation>
    </message>
    <message>
        <source>The key of “{file}” is not in the keyring of this computer.</source>
        <translation>Ключа к «{file}» нет в хранилище паролей этого компьютера.</translation>
    </message>
    <message>
        <source>The keyring of this computer does not answer.</source>
        <translation>Хранилище паролей этого компьютера не отвечает.</translation>
    </message>
    <message>
        <source>The keys are: {keys}.</source>
        <translation>Ключи: {keys}.</translation>
    </message>
    <message>
        <source>The kinds are: {kinds}.</source>
        <translation>Виды: {kinds}.</translation>
    </message>
    <message>
        <source>The largest changes</source>
        <translation>Самые большие изменения</translation>
    </message>
    <message>
        <source>The last day is before the first one.</source>
        <translation>Последний день раньше первого.</translation>
    </message>
    <message>
        <source>The last minute for payments lies outside of the day.</source>
        <translation>Последняя минута для платежей лежит вне суток.</translation>
    </message>
    <message>
        <source>The lead is told at, % of the time</source>
        <translation>Руководителю сообщается на, % срока</translation>
    </message>
    <message>
        <source>The line of the header, from 1.</source>
        <translation>Номер строки заголовка, считая с 1.</translation>
    </message>
    <message>
        <source>The lines over all years, not the twelve months alone  (Y)</source>
        <translation>Линии за все годы, а не только за двенадцать месяцев  (Y)</translation>
    </message>
    <message>
        <source>The list of people lacks {names}.</source>
        <translation>В списке людей нет: {names}.</translation>
    </message>
    <message>
        <source>The log holds {size} MB.</source>
        <translation>В журнале {size} МБ.</translation>
    </message>
    <message>
        <source>The log holds {size} MB: close the program once.</source>
        <translation>Журнал вырос до {size} МБ: закройте программу один раз.</translation>
    </message>
    <message>
        <source>The login is empty.</source>
        <translation>Логин пуст.</translation>
    </message>
    <message>
        <source>The login “{login}” is taken on this server.</source>
        <translation>Имя для входа «{login}» на этом сервере занято.</translation>
    </message>
    <message>
        <source>The login “{login}” is taken.</source>
        <translation>Логин «{login}» занят.</translation>
    </message>
    <message>
        <source>The mapping cannot be written to {name}.</source>
        <translation>Сопоставление не записывается в {name}.</translation>
    </message>
    <message>
        <source>The mapping does not say its kind.</source>
        <translation>В сопоставлении не указан вид.</translation>
    </message>
    <message>
        <source>The mapping has an unknown key {key}.</source>
        <translation>В сопоставлении неизвестный ключ {key}.</translation>
    </message>
    <message>
        <source>The mapping is for {other}, not for {kind}.</source>
        <translation>Это сопоставление для {other}, а не для {kind}.</translation>
    </message>
    <message>
        <source>The mapping is not complete.</source>
        <translation>Сопоставление не закончено.</translation>
    </message>
    <message>
        <source>The mapping {name} is not TOML: {what}.</source>
        <translation>Сопоставление {name} — не TOML: {what}.</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>Следующий месяц</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>Предыдущий месяц</translation>
    </message>
    <message>
        <source>The month is over: its budget stays.</source>
        <translation>Месяц закончился: его бюджет не меняется.</translation>
    </message>
    <message>
        <source>The most frequent cause: “{cause}”, {cases} of {reviewed} reviewed cases.</source>
        <translation>Самая частая причина — «{cause}»: {cases} из {reviewed} завершённых разборов.</translation>
    </message>
    <message>
        <source>The name is empty.</source>
        <translation>Название пустое.</translation>
    </message>
    <message>
        <source>The names of the columns take {n} rows: they are made into one.</source>
        <translation>Названия столбцов занимают строк: {n}. Они объединены в одну.</translation>
    </message>
    <message>
        <source>The nearest cases</source>
        <translation>Самые похожие разборы</translation>
    </message>
    <message>
        <source>The next one up is told at, %</source>
        <translation>Вышестоящему сообщается на, %</translation>
    </message>
    <message>
        <source>The next one up would be told before the lead.</source>
        <translation>Вышестоящему сообщалось бы раньше, чем руководителю группы.</translation>
    </message>
    <message>
        <source>The numbers of the cases are in order.</source>
        <translation>Номера разборов в порядке.</translation>
    </message>
    <message>
        <source>The only one is “calendar”, its name.</source>
        <translation>Есть только одна: «calendar» — название календаря.</translation>
    </message>
    <message>
        <source>The order of day, month and year where the dates do not tell it: dmy, mdy or ymd.</source>
        <translation>Порядок дня, месяца и года, если по датам его не видно: dmy, mdy или ymd.</translation>
    </message>
    <message>
        <source>The page “People” shows everybody's login.</source>
        <translation>Имена для входа видны на странице «Люди».</translation>
    </message>
    <message>
        <source>The passphrase is missing.</source>
        <translation>Укажите парольную фразу.</translation>
    </message>
    <message>
        <source>The passphrase is too short.</source>
        <translation>Парольная фраза слишком короткая.</translation>
    </message>
    <message>
        <source>The passphrase is wrong.</source>
        <translation>Парольная фраза неверна.</translation>
    </message>
    <message>
        <source>The password is missing.</source>
        <translation>Укажите пароль.</translation>
    </message>
    <message>
        <source>The password is too short.</source>
        <translation>Пароль слишком короткий.</translation>
    </message>
    <message>
        <source>The password of “{login}” is missing.</source>
        <translation>Не хватает пароля «{login}».</translation>
    </message>
    <message>
        <source>The password of “{login}” is not known here.</source>
        <translation>Пароль «{login}» здесь неизвестен.</translation>
    </message>
    <message>
        <source>The payout is for another client than the case.</source>
        <translation>Выплата предназначена не тому клиенту, о котором разбор.</translation>
    </message>
    <message>
        <source>The payout is in another currency than the company's.</source>
        <translation>Валюта выплаты отличается от валюты компании.</translation>
    </message>
    <message>
        <source>The payout that this one tries again did not fail, or is tried again already.</source>
        <translation>Выплата, которую эта повторяет, не срывалась, или её уже повторяют.</translation>
    </message>
    <message>
        <source>The payout was changed since you looked at it.</source>
        <translation>Выплата изменилась с тех пор, как вы её открыли.</translation>
    </message>
    <message>
        <source>The payouts of this workspace do not agree with the steps that were taken ({code}).</source>
        <translation>Выплаты этого рабочего файла не сходятся с шагами, которые по ним сделаны ({code}).</translation>
    </message>
    <message>
        <source>The period is taken from the name: {month}.</source>
        <translation>Период взят из названия: {month}.</translation>
    </message>
    <message>
        <source>The phone can be topped up</source>
        <translation>Телефон можно пополнить</translation>
    </message>
    <message>
        <source>The phone is arrested</source>
        <translation>На телефон наложен арест</translation>
    </message>
    <message>
        <source>The phone is blocked</source>
        <translation>Телефон заблокирован</translation>
    </message>
    <message>
        <source>The phone number is no longer used</source>
        <translation>Номер телефона больше не используется</translation>
    </message>
    <message>
        <source>The picture cannot be written to “{file}”.</source>
        <translation>Не удалось записать картинку в «{file}».</translation>
    </message>
    <message>
        <source>The places are {places}.</source>
        <translation>Есть места {places}.</translation>
    </message>
    <message>
        <source>The policy allows no method of payment.</source>
        <translation>Правила не допускают ни одного способа выплаты.</translation>
    </message>
    <message>
        <source>The policy does not use this method now</source>
        <translation>Правила сейчас не используют этот способ</translation>
    </message>
    <message>
        <source>The policy is damaged and cannot be read.</source>
        <translation>Правила повреждены и не читаются.</translation>
    </message>
    <message>
        <source>The policy suggests</source>
        <translation>Правила предлагают</translation>
    </message>
    <message>
        <source>The policy suggests nothing here.</source>
        <translation>Правила здесь ничего не предлагают.</translation>
    </message>
    <message>
        <source>The printer “{printer}” does not take the report.</source>
        <translation>Принтер «{printer}» не принимает отчёт.</translation>
    </message>
    <message>
        <source>The product teams are: {teams}.</source>
        <translation>Есть продуктовые команды: {teams}.</translation>
    </message>
    <message>
        <source>The program has made a mistake.</source>
        <translation>В программе произошла ошибка.</translation>
    </message>
    <message>
        <source>The question is empty.</source>
        <translation>Вопрос не написан.</translation>
    </message>
    <message>
        <source>The reason, in a sentence</source>
        <translation>Почему, одной фразой</translation>
    </message>
    <message>
        <source>The reasons are: {reasons}.</source>
        <translation>Причины: {reasons}.</translation>
    </message>
    <message>
        <source>The recommendation would lie outside of its own range.</source>
        <translation>Рекомендация оказалась бы вне своего диапазона.</translation>
    </message>
    <message>
        <source>The refused edit was dropped.</source>
        <translation>Отклонённая правка отброшена.</translation>
    </message>
    <message>
        <source>The register does not agree with its payouts.</source>
        <translation>Реестр не сходится со своими выплатами.</translation>
    </message>
    <message>
        <source>The rejected rows cannot be written to {name}.</source>
        <translation>Отклонённые строки не записываются в {name}.</translation>
    </message>
    <message>
        <source>The rejected rows, each with its reason: {file}</source>
        <translation>Отклонённые строки с причинами: {file}</translation>
    </message>
    <message>
        <source>The reply is empty.</source>
        <translation>Ответ пуст.</translation>
    </message>
    <message>
        <source>The reply still has the place “{place}”.</source>
        <translation>В ответе осталось место «{place}».</translation>
    </message>
    <message>
        <source>The report cannot be written to “{folder}”.</source>
        <translation>Не удалось записать отчёт в «{folder}».</translation>
    </message>
    <message>
        <source>The report could not be written.</source>
        <translation>Отчёт не удалось записать.</translation>
    </message>
    <message>
        <source>The report is being written…</source>
        <translation>Отчёт готовится…</translation>
    </message>
    <message>
        <source>The review does not prove it</source>
        <translation>Разбор этого не подтверждает</translation>
    </message>
    <message>
        <source>The role {name} is missing.</source>
        <translation>Роли {name} нет.</translation>
    </message>
    <message>
        <source>The role {name} is not what it should be.</source>
        <translation>Роль {name} — не такая, какой должна быть.</translation>
    </message>
    <message>
        <source>The rows are being checked.</source>
        <translation>Строки проверяются.</translation>
    </message>
    <message>
        <source>The rows are checked when the mapping is complete.</source>
        <translation>Строки проверятся, когда сопоставление будет готово.</translation>
    </message>
    <message>
        <source>The rows of {name} are lists without the names of their columns.</source>
        <translation>Строки файла {name} — списки без названий столбцов.</translation>
    </message>
    <message>
        <source>The rows of {name} are not shown by the policy of this release.</source>
        <translation>Строки {name} показывает не правило этой версии.</translation>
    </message>
    <message>
        <source>The rows of {name} have more than {n} different keys.</source>
        <translation>В строках файла {name} больше {n} разных ключей.</translation>
    </message>
    <message>
        <source>The rows stand in “{place}” of the file.</source>
        <translation>Строки взяты из «{place}» внутри файла.</translation>
    </message>
    <message>
        <source>The rules of eligibility cannot be.</source>
        <translation>Условия участия в программе невозможны.</translation>
    </message>
    <message>
        <source>The same in every row</source>
        <translation>Одинаково во всех строках</translation>
    </message>
    <message>
        <source>The same was asked for already by {name}: {amount} ({state}).</source>
        <translation>То же самое уже просит {name}: {amount} ({state}).</translation>
    </message>
    <message>
        <source>The same was changed by both once more.</source>
        <translation>То же самое снова изменили оба.</translation>
    </message>
    <message>
        <source>The sample cannot have the scale {scale}.</source>
        <translation>Масштаб {scale} для примера не подходит.</translation>
    </message>
    <message>
        <source>The sample cannot have {months} months.</source>
        <translation>Пример не может охватить {months} мес.</translation>
    </message>
    <message>
        <source>The schema {name} belongs to {owner}.</source>
        <translation>Схема {name} принадлежит {owner}.</translation>
    </message>
    <message>
        <source>The script has no code or no name.</source>
        <translation>У скрипта нет номера или названия.</translation>
    </message>
    <message>
        <source>The script is empty.</source>
        <translation>Скрипт пуст.</translation>
    </message>
    <message>
        <source>The scripts are: {codes}.</source>
        <translation>Есть скрипты: {codes}.</translation>
    </message>
    <message>
        <source>The search knows all {cases} cases.</source>
        <translation>Поиск знает все разборы: {cases}.</translation>
    </message>
    <message>
        <source>The search lacks {missing} of {cases} cases, {stray} are too many: add --repair.</source>
        <translation>В поиске не хватает {missing} из {cases} разборов, лишних {stray}: добавьте --repair.</translation>
    </message>
    <message numerus="yes">
        <source>The search was built anew over {n} case.</source>
        <extracomment>The search was built anew over {n} cases.</extracomment>
        <translation>
            <numerusform>Поиск построен заново: {n} разбор.</numerusform>
            <numerusform>Поиск построен заново: {n} разбора.</numerusform>
            <numerusform>Поиск построен заново: {n} разборов.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server could not take this edit.</source>
        <translation>Сервер не смог принять эту правку.</translation>
    </message>
    <message>
        <source>The server did not answer to what was sent.</source>
        <translation>Сервер не ответил на отправленное.</translation>
    </message>
    <message>
        <source>The server does not know this workspace yet.</source>
        <translation>Сервер ещё не знает этот рабочий файл.</translation>
    </message>
    <message>
        <source>The server does not let you do this.</source>
        <translation>Сервер не разрешает вам это.</translation>
    </message>
    <message>
        <source>The server does not take a value of this edit.</source>
        <translation>Сервер не принимает одно из значений этой правки.</translation>
    </message>
    <message>
        <source>The server does not take the rows of this file: they do not fit together ({place}).</source>
        <translation>Сервер не принимает строки этого файла: они не сходятся между собой ({place}).</translation>
    </message>
    <message>
        <source>The server does not understand this edit.</source>
        <translation>Сервер не понимает эту правку.</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>Сервер уже запрошен.</translation>
    </message>
    <message>
        <source>The server offers no encrypted connection.</source>
        <translation>Сервер не предлагает шифрованного соединения.</translation>
    </message>
    <message>
        <source>The server refused this.</source>
        <translation>Сервер отклонил это.</translation>
    </message>
    <message>
        <source>The server wants the password of the administrator.</source>
        <translation>Серверу нужен пароль администратора.</translation>
    </message>
    <message>
        <source>The server was asked by what stood a while ago.</source>
        <translation>Сервер спросили по тому, что было некоторое время назад.</translation>
    </message>
    <message>
        <source>The server “{server}” asks for the password in an unsafe way.</source>
        <translation>Сервер «{server}» запрашивает пароль небезопасным способом.</translation>
    </message>
    <message>
        <source>The server “{server}” cannot be reached.</source>
        <translation>Сервер «{server}» недоступен.</translation>
    </message>
    <message>
        <source>The server “{server}” does not answer.</source>
        <translation>Сервер «{server}» не отвечает.</translation>
    </message>
    <message>
        <source>The server “{server}” does not know this login with this password.</source>
        <translation>Сервер «{server}» не знает такого имени входа с таким паролем.</translation>
    </message>
    <message>
        <source>The server “{server}” does not let this login in from here.</source>
        <translation>Сервер «{server}» не пускает с этим именем входа отсюда.</translation>
    </message>
    <message>
        <source>The server “{server}” has no database of that name.</source>
        <translation>На сервере «{server}» нет базы с таким именем.</translation>
    </message>
    <message>
        <source>The server “{server}” has no room left for its data.</source>
        <translation>На сервере «{server}» не осталось места для данных.</translation>
    </message>
    <message>
        <source>The server “{server}” is being started or stopped.</source>
        <translation>Сервер «{server}» запускается или останавливается.</translation>
    </message>
    <message>
        <source>The server “{server}” is busy.</source>
        <translation>Сервер «{server}» занят.</translation>
    </message>
    <message>
        <source>The server “{server}” offers no encrypted connection.</source>
        <translation>Сервер «{server}» не предлагает шифрованного соединения.</translation>
    </message>
    <message>
        <source>The server “{server}” takes no more connections.</source>
        <translation>Сервер «{server}» не принимает новых соединений: их слишком много.</translation>
    </message>
    <message>
        <source>The server's journal does not continue the one that was seen here before.</source>
        <translation>Журнал сервера не продолжает тот, что был виден здесь раньше.</translation>
    </message>
    <message>
        <source>The setting {name} lets sign-ins go around the rules.</source>
        <translation>Настройка {name} позволяет обойти правила.</translation>
    </message>
    <message>
        <source>The setting {setting} has no value.</source>
        <translation>У настройки {setting} нет значения.</translation>
    </message>
    <message>
        <source>The settlement file answers for no payout.</source>
        <translation>В файле исполнения нет ни одной выплаты.</translation>
    </message>
    <message>
        <source>The settlement file ends early; payouts of the register that it lacks: {n}.</source>
        <translation>Файл исполнения неполон; в нём нет выплат реестра: {n}.</translation>
    </message>
    <message>
        <source>The settlement file has no column “{column}”.</source>
        <translation>В файле исполнения нет столбца «{column}».</translation>
    </message>
    <message>
        <source>The settlement file has several columns “{column}”.</source>
        <translation>В файле исполнения несколько столбцов «{column}».</translation>
    </message>
    <message>
        <source>The shared database cannot be reached: nothing was loaded.</source>
        <translation>Общая база недоступна: ничего не загружено.</translation>
    </message>
    <message>
        <source>The shared database did not take this change: there is nothing to undo.</source>
        <translation>Общая база не приняла эту правку: отменять нечего.</translation>
    </message>
    <message>
        <source>The shared database is in use: the table {table} is not empty.</source>
        <translation>Общая база уже используется: таблица {table} не пуста.</translation>
    </message>
    <message>
        <source>The shared database is of a newer cxdesk.</source>
        <translation>Общая база — от более новой версии cxdesk.</translation>
    </message>
    <message>
        <source>The shared database is of an older cxdesk.</source>
        <translation>Общая база — от более старой версии cxdesk.</translation>
    </message>
    <message>
        <source>The shared database is older than this cxdesk.</source>
        <translation>Общая база старше этой версии cxdesk.</translation>
    </message>
    <message>
        <source>The shared database is ready. Next: “cxdesk server add-person”, first an administrator.</source>
        <translation>Общая база готова. Дальше — «cxdesk server add-person», первым администратора.</translation>
    </message>
    <message>
        <source>The shared database knows no contact data of this client.</source>
        <translation>В общей базе нет контактных данных этого клиента.</translation>
    </message>
    <message>
        <source>The shared database was of this release already; its rights were set anew.</source>
        <translation>Общая база уже была этой версии; права расставлены заново.</translation>
    </message>
    <message>
        <source>The shared database was put back to an older state.</source>
        <translation>Общую базу вернули к более раннему состоянию.</translation>
    </message>
    <message>
        <source>The shared database went from {before} to {after}.</source>
        <translation>Общая база обновлена: {before} → {after}.</translation>
    </message>
    <message>
        <source>The sheet of the workbook.</source>
        <translation>Лист книги.</translation>
    </message>
    <message>
        <source>The sites with most reviews are shown; the table has all of them.</source>
        <translation>Показаны площадки, где отзывов больше всего; в таблице есть все.</translation>
    </message>
    <message>
        <source>The smallest and the largest payout are no multiples of the rounding step.</source>
        <translation>Наименьшая и наибольшая выплаты не кратны шагу округления.</translation>
    </message>
    <message>
        <source>The smallest payout is above the largest one.</source>
        <translation>Наименьшая выплата больше наибольшей.</translation>
    </message>
    <message>
        <source>The steps of a scale do not rise.</source>
        <translation>Ступени шкалы не растут.</translation>
    </message>
    <message>
        <source>The sums of the months equal their rows.</source>
        <translation>Итоги месяцев сходятся со строками.</translation>
    </message>
    <message>
        <source>The table {name} belongs to {owner}.</source>
        <translation>Таблица {name} принадлежит {owner}.</translation>
    </message>
    <message>
        <source>The table {name} does not hold the rules of this release.</source>
        <translation>В таблице {name} — не правила этой версии.</translation>
    </message>
    <message>
        <source>The table {name} is not as this release makes it: {part}.</source>
        <translation>Таблица {name} не такая, какой её делает этот выпуск: {part}.</translation>
    </message>
    <message>
        <source>The table {name} is not of this release.</source>
        <translation>Таблица {name} — не из этой версии.</translation>
    </message>
    <message>
        <source>The table {table} arrived otherwise than it was ({columns}).</source>
        <translation>Таблица {table} дошла не такой, какой была ({columns}).</translation>
    </message>
    <message>
        <source>The tables are of version {revision}: opening renews them.</source>
        <translation>Таблицы версии {revision}: они обновятся при открытии.</translation>
    </message>
    <message>
        <source>The text as it is to be</source>
        <translation>Текст, каким он станет</translation>
    </message>
    <message>
        <source>The text as it was</source>
        <translation>Текст, каким он был</translation>
    </message>
    <message>
        <source>The text is longer than {most} characters.</source>
        <translation>Текст длиннее {most} знаков.</translation>
    </message>
    <message>
        <source>The time zone of instants that name none.</source>
        <translation>Часовой пояс для времени без пояса.</translation>
    </message>
    <message>
        <source>The trigger {name} is missing.</source>
        <translation>Триггера {name} нет.</translation>
    </message>
    <message>
        <source>The trigger {name} is not of this release.</source>
        <translation>Триггер {name} — не из этой версии.</translation>
    </message>
    <message>
        <source>The trigger {name} was replaced or switched off.</source>
        <translation>Триггер {name} подменён или выключен.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Фразы не совпадают.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Парольные фразы не совпадают.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Пароли не совпадают.</translation>
    </message>
    <message>
        <source>The usual rules of payouts are in force</source>
        <translation>Действуют обычные правила выплат</translation>
    </message>
    <message>
        <source>The view has no name yet.</source>
        <translation>У представления ещё нет имени.</translation>
    </message>
    <message>
        <source>The week has no working hours.</source>
        <translation>На неделе нет рабочих часов.</translation>
    </message>
    <message>
        <source>The workbook has {n} sheets; {sheet} is read.</source>
        <translation>Листов в книге: {n}; читается лист {sheet}.</translation>
    </message>
    <message>
        <source>The workbook {name} has no rows.</source>
        <translation>В книге {name} нет строк.</translation>
    </message>
    <message>
        <source>The workbook {name} has no sheet {sheet}.</source>
        <translation>В книге {name} нет листа {sheet}.</translation>
    </message>
    <message>
        <source>The workbook {name} is damaged or cut off.</source>
        <translation>Книга {name} повреждена или обрезана.</translation>
    </message>
    <message>
        <source>The working hours of a day overlap or end before they begin.</source>
        <translation>Рабочие часы дня пересекаются или кончаются раньше, чем начинаются.</translation>
    </message>
    <message>
        <source>The workspace cannot be reached.</source>
        <translation>До рабочего файла не добраться.</translation>
    </message>
    <message>
        <source>The workspace cannot be written.</source>
        <translation>В рабочий файл не удаётся записать.</translation>
    </message>
    <message>
        <source>The workspace could not be brought to this version: its rows do not fit together.</source>
        <translation>Рабочий файл не удалось обновить до этой версии: его строки не согласованы.</translation>
    </message>
    <message>
        <source>The workspace has nobody with the login {names}.</source>
        <translation>В рабочем файле нет людей с логином {names}.</translation>
    </message>
    <message>
        <source>The workspace holds these days already. Choose an earlier one.</source>
        <translation>Эти дни уже есть в рабочем файле. Выберите более раннюю дату.</translation>
    </message>
    <message>
        <source>The workspace is being filled</source>
        <translation>Рабочий файл заполняется</translation>
    </message>
    <message>
        <source>The workspace is damaged.</source>
        <translation>Рабочий файл повреждён.</translation>
    </message>
    <message>
        <source>The workspace is empty.</source>
        <translation>Рабочий файл пуст.</translation>
    </message>
    <message>
        <source>The workspace is in use by another program.</source>
        <translation>Рабочий файл занят другой программой.</translation>
    </message>
    <message>
        <source>The workspace is open elsewhere.</source>
        <translation>Рабочий файл открыт в другом месте.</translation>
    </message>
    <message>
        <source>The workspace is sound.</source>
        <translation>Рабочий файл в порядке.</translation>
    </message>
    <message>
        <source>The workspace is still being filled: figures would not be complete.</source>
        <translation>Рабочий файл ещё наполняется: показатели были бы неполными.</translation>
    </message>
    <message>
        <source>The workspace needs attention.</source>
        <translation>Рабочий файл требует внимания.</translation>
    </message>
    <message>
        <source>The workspace was restored from a backup, and nobody knows what was sent before it.</source>
        <translation>Рабочий файл восстановлен из копии, и что ушло до этого, никто не знает.</translation>
    </message>
    <message>
        <source>The workspace was restored from a backup; payouts that may have been sent before it: {n}.</source>
        <translation>Рабочий файл восстановлен из копии; выплат, которые могли уйти до этого: {n}.</translation>
    </message>
    <message>
        <source>The workspace was written by a newer cxdesk ({revision}).</source>
        <translation>Рабочий файл записан более новой версией cxdesk ({revision}).</translation>
    </message>
    <message>
        <source>The workspace “{file}” cannot be made.</source>
        <translation>Не удаётся создать рабочий файл «{file}».</translation>
    </message>
    <message>
        <source>The workspace “{file}” cannot be read.</source>
        <translation>Не удаётся прочитать рабочий файл «{file}».</translation>
    </message>
    <message>
        <source>The workspace “{file}” is read-only.</source>
        <translation>Рабочий файл «{file}» доступен только для чтения.</translation>
    </message>
    <message>
        <source>The workspace “{file}” was written by a newer cxdesk.</source>
        <translation>Рабочий файл «{file}» записан более новой версией cxdesk.</translation>
    </message>
    <message>
        <source>The year after</source>
        <translation>Следующий год</translation>
    </message>
    <message>
        <source>The year before</source>
        <translation>Предыдущий год</translation>
    </message>
    <message>
        <source>Their version</source>
        <translation>Их</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Тема системы</translation>
    </message>
    <message>
        <source>Then, once, before people come in:</source>
        <translation>Затем один раз, прежде чем войдут люди:</translation>
    </message>
    <message>
        <source>There are no cases in these twelve months.</source>
        <translation>За эти двенадцать месяцев разборов нет.</translation>
    </message>
    <message>
        <source>There are no data for this month.</source>
        <translation>За этот месяц нет данных.</translation>
    </message>
    <message>
        <source>There are no data from before the twelve months.</source>
        <translation>Данных раньше этих двенадцати месяцев нет.</translation>
    </message>
    <message>
        <source>There are no data in these twelve months.</source>
        <translation>За эти двенадцать месяцев данных нет.</translation>
    </message>
    <message>
        <source>There are no data to make figures of yet.</source>
        <translation>Данных для показателей ещё нет.</translation>
    </message>
    <message>
        <source>There are no data.</source>
        <translation>Данных нет.</translation>
    </message>
    <message>
        <source>There are no earlier data.</source>
        <translation>Более ранних данных нет.</translation>
    </message>
    <message>
        <source>There are no figures.</source>
        <translation>Показателей нет.</translation>
    </message>
    <message>
        <source>There are no later data.</source>
        <translation>Более поздних данных нет.</translation>
    </message>
    <message>
        <source>There are no open cases.</source>
        <translation>Открытых разборов нет.</translation>
    </message>
    <message>
        <source>There is a mapping “{name}” already.</source>
        <translation>Сопоставление «{name}» уже есть.</translation>
    </message>
    <message>
        <source>There is a script “{code}” already.</source>
        <translation>Скрипт «{code}» уже есть.</translation>
    </message>
    <message>
        <source>There is a standard way to solve it</source>
        <translation>Есть стандартный способ решения</translation>
    </message>
    <message>
        <source>There is a standard way to solve this: a payout needs a reason in words.</source>
        <translation>Есть стандартный способ решения: для выплаты нужна причина словами.</translation>
    </message>
    <message>
        <source>There is a workspace “{file}” already.</source>
        <translation>Рабочий файл «{file}» уже есть.</translation>
    </message>
    <message>
        <source>There is an agent “{ref}” already.</source>
        <translation>Сотрудник «{ref}» уже есть.</translation>
    </message>
    <message>
        <source>There is no backup of “{file}”.</source>
        <translation>Резервной копии «{file}» нет.</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>Копий ещё нет.</translation>
    </message>
    <message>
        <source>There is no backup yet. One is made every day, and before anything risky.</source>
        <translation>Копий ещё нет. Они делаются каждый день и перед всем рискованным.</translation>
    </message>
    <message>
        <source>There is no backup yet: “cxdesk backup -w FILE” makes one.</source>
        <translation>Резервной копии ещё нет: её сделает «cxdesk backup -w ФАЙЛ».</translation>
    </message>
    <message>
        <source>There is no calendar called {name}.</source>
        <translation>Нет календаря с названием {name}.</translation>
    </message>
    <message>
        <source>There is no case left to take.</source>
        <translation>Свободных разборов не осталось.</translation>
    </message>
    <message>
        <source>There is no case “{number}”.</source>
        <translation>Разбора «{number}» нет.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>Файла {name} нет.</translation>
    </message>
    <message>
        <source>There is no import {what}.</source>
        <translation>Импорта {what} нет.</translation>
    </message>
    <message>
        <source>There is no kind of import called {kind}.</source>
        <translation>Вида импорта {kind} нет.</translation>
    </message>
    <message>
        <source>There is no limit yet up to which your role approves.</source>
        <translation>Для вашей роли лимит одобрения ещё не задан.</translation>
    </message>
    <message>
        <source>There is no mapping {name}.</source>
        <translation>Сопоставления {name} нет.</translation>
    </message>
    <message>
        <source>There is no mapping “{name}” in this workspace.</source>
        <translation>В этом рабочем файле нет сопоставления «{name}».</translation>
    </message>
    <message>
        <source>There is no merged text here.</source>
        <translation>Здесь нечего соединять.</translation>
    </message>
    <message>
        <source>There is no open conflict “{id}”.</source>
        <translation>Открытого расхождения «{id}» нет.</translation>
    </message>
    <message>
        <source>There is no payout “{id}”.</source>
        <translation>Выплаты «{id}» нет.</translation>
    </message>
    <message>
        <source>There is no policy of payouts yet.</source>
        <translation>Правил выплат ещё нет.</translation>
    </message>
    <message>
        <source>There is no policy of payouts yet: the head of quality puts one in force.</source>
        <translation>Правил выплат ещё нет: их вводит в действие руководитель контроля качества.</translation>
    </message>
    <message>
        <source>There is no product team yet: teams come with the products.</source>
        <translation>Продуктовых команд пока нет: они появляются вместе с продуктами.</translation>
    </message>
    <message>
        <source>There is no product team “{team}”.</source>
        <translation>Продуктовой команды «{team}» нет.</translation>
    </message>
    <message>
        <source>There is no reason “{reason}”.</source>
        <translation>Нет причины «{reason}».</translation>
    </message>
    <message>
        <source>There is no register “{number}”.</source>
        <translation>Реестра «{number}» нет.</translation>
    </message>
    <message>
        <source>There is no room for a backup: it needs {needed} MB, {free} MB are free.</source>
        <translation>Для копии нет места: нужно {needed} МБ, свободно {free} МБ.</translation>
    </message>
    <message>
        <source>There is no script “{code}”.</source>
        <translation>Скрипта «{code}» нет.</translation>
    </message>
    <message>
        <source>There is no site yet.</source>
        <translation>Площадок пока нет.</translation>
    </message>
    <message>
        <source>There is no such client in this workspace.</source>
        <translation>В этом рабочем файле нет такого клиента.</translation>
    </message>
    <message>
        <source>There is no time zone “{name}”.</source>
        <translation>Часового пояса «{name}» нет.</translation>
    </message>
    <message>
        <source>There is no workspace “{file}”.</source>
        <translation>Рабочего файла «{file}» нет.</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Делать ничего не нужно.</translation>
    </message>
    <message>
        <source>These hours count for the clock of payouts, as working time does.</source>
        <translation>Эти часы идут в срок выплат так же, как рабочее время.</translation>
    </message>
    <message>
        <source>These payouts are not approved together: they are others than those confirmed, or too large for it.</source>
        <translation>Эти выплаты нельзя одобрить вместе: подтверждены были другие, или они слишком крупные.</translation>
    </message>
    <message>
        <source>These people need a password, by “cxdesk server reset-password”: {names}.</source>
        <translation>Этим людям нужен пароль, командой «cxdesk server reset-password»: {names}.</translation>
    </message>
    <message>
        <source>They are kept here. The program may be closed: they go when the server is reached again.</source>
        <translation>Они сохранены здесь. Закрывать программу можно: они уйдут, когда сервер снова будет доступен.</translation>
    </message>
    <message>
        <source>They are sent at once. The program may be closed: the rest goes later.</source>
        <translation>Они уходят сразу. Закрывать программу можно: остальное уйдёт потом.</translation>
    </message>
    <message>
        <source>They are sent with the register: it is numbered, and nothing in it changes any more.</source>
        <translation>С реестром они считаются отправленными: реестр получает номер, и в нём больше ничего не меняется.</translation>
    </message>
    <message>
        <source>They are shown as soon as everything has come; cases can be worked on meanwhile.</source>
        <translation>Они появятся, как только придут все данные; разборы можно вести уже сейчас.</translation>
    </message>
    <message>
        <source>They hold for everybody from that day on. What was approved before stays approved.</source>
        <translation>Действуют для всех с этого дня. Одобренное раньше остаётся одобренным.</translation>
    </message>
    <message>
        <source>They stand on the server alone. It notes who looked at them, when and what for.</source>
        <translation>Они хранятся только на сервере. Он записывает, кто, когда и зачем их смотрел.</translation>
    </message>
    <message>
        <source>This agent is not here any more.</source>
        <translation>Этого сотрудника больше нет.</translation>
    </message>
    <message>
        <source>This amount cannot be given.</source>
        <translation>Такую сумму выплатить нельзя.</translation>
    </message>
    <message>
        <source>This amount lies outside of what the policy suggests, or the policy suggests none.</source>
        <translation>Сумма выходит за рамки правил выплат, или правила её не предлагают.</translation>
    </message>
    <message>
        <source>This belongs to a site that is not yours.</source>
        <translation>Это относится не к вашей площадке.</translation>
    </message>
    <message>
        <source>This case and client may get {money} more in 12 months.</source>
        <translation>По этому разбору и этому клиенту за 12 месяцев можно дать ещё {money}.</translation>
    </message>
    <message>
        <source>This case is not here any more.</source>
        <translation>Этого разбора здесь больше нет.</translation>
    </message>
    <message>
        <source>This cause is merged already.</source>
        <translation>Эта причина уже объединена с другой.</translation>
    </message>
    <message>
        <source>This cause is not here any more.</source>
        <translation>Этой причины больше нет.</translation>
    </message>
    <message>
        <source>This client cannot be paid so.</source>
        <translation>Этому клиенту так заплатить нельзя.</translation>
    </message>
    <message>
        <source>This client is not there any more, or belongs to a site that is not yours.</source>
        <translation>Этого клиента больше нет, или он относится не к вашей площадке.</translation>
    </message>
    <message>
        <source>This computer has no keyring, so the passphrase is asked for at each start.</source>
        <translation>На этом компьютере нет хранилища паролей, поэтому парольную фразу спрашивают при каждом запуске.</translation>
    </message>
    <message>
        <source>This computer has no keyring. The workspace is encrypted with a passphrase, which is asked for at each start; so is the password. Nobody can bring back a passphrase that was forgotten.</source>
        <translation>На этом компьютере нет хранилища паролей. Рабочий файл шифруется парольной фразой, её спрашивают при каждом запуске, как и пароль. Забытую парольную фразу никто не восстановит.</translation>
    </message>
    <message>
        <source>This computer has no keyring: the workspace needs a passphrase.</source>
        <translation>На этом компьютере нет хранилища паролей: рабочему файлу нужна парольная фраза.</translation>
    </message>
    <message>
        <source>This conflict belongs to no case.</source>
        <translation>Это расхождение не относится к разбору.</translation>
    </message>
    <message>
        <source>This conflict was settled already.</source>
        <translation>Это расхождение уже решено.</translation>
    </message>
    <message>
        <source>This cxdesk is too old for the server: it reads, and keeps what you do.</source>
        <translation>Этот cxdesk слишком старый для сервера: он читает и хранит сделанное.</translation>
    </message>
    <message>
        <source>This cxdesk is too old to send to the shared database.</source>
        <translation>Эта версия cxdesk слишком старая, чтобы отправлять в общую базу.</translation>
    </message>
    <message>
        <source>This cxdesk may be older than the server: install the newer one.</source>
        <translation>Возможно, этот cxdesk старше сервера: установите новую версию.</translation>
    </message>
    <message>
        <source>This edit is not among the refused ones any more.</source>
        <translation>Этой правки больше нет среди отклонённых.</translation>
    </message>
    <message>
        <source>This fix is not here any more.</source>
        <translation>Этого улучшения больше нет.</translation>
    </message>
    <message>
        <source>This import rejected no row.</source>
        <translation>В этом импорте отклонённых строк нет.</translation>
    </message>
    <message>
        <source>This import was begun by somebody else.</source>
        <translation>Этот импорт начал кто-то другой.</translation>
    </message>
    <message>
        <source>This import was made before its workspace came to the server: it cannot be taken back.</source>
        <translation>Этот импорт сделан до переноса рабочего файла на сервер: отменить его нельзя.</translation>
    </message>
    <message>
        <source>This import was made by an older cxdesk and changed rows: it cannot be taken back.</source>
        <translation>Этот импорт сделан прежней версией cxdesk и менял строки: отменить его нельзя.</translation>
    </message>
    <message>
        <source>This is a demo: its clients and cases are made up.</source>
        <translation>Это пример: его клиенты и разборы выдуманы.</translation>
    </message>
    <message>
        <source>This is a shared database of cxdesk already.</source>
        <translation>Это уже общая база cxdesk.</translation>
    </message>
    <message>
        <source>This is an error of the program: {name}. The log tells more.</source>
        <translation>Это ошибка программы: {name}. Подробности в журнале программы.</translation>
    </message>
    <message>
        <source>This is another shared database than the one to which the workspace belongs.</source>
        <translation>Это не та общая база, которой принадлежит рабочий файл.</translation>
    </message>
    <message>
        <source>This is decided by the shared database, and you are not signed in to it.</source>
        <translation>Это решает общая база, а вход в неё не выполнен.</translation>
    </message>
    <message>
        <source>This is decided by the shared database, which cannot be reached now.</source>
        <translation>Это решает общая база, а она сейчас недоступна.</translation>
    </message>
    <message>
        <source>This is decided by the shared database.</source>
        <translation>Это решает общая база.</translation>
    </message>
    <message>
        <source>This is not an amount from zero on.</source>
        <translation>Это не сумма от нуля.</translation>
    </message>
    <message>
        <source>This is not changed by hand in a shared database.</source>
        <translation>В общей базе это не меняют вручную.</translation>
    </message>
    <message>
        <source>This is not the address of a PostgreSQL database.</source>
        <translation>Это не адрес базы PostgreSQL.</translation>
    </message>
    <message>
        <source>This is not yours to do.</source>
        <translation>Это делает не вы.</translation>
    </message>
    <message>
        <source>This login belongs to nobody who works here.</source>
        <translation>Этот логин не принадлежит никому из работающих здесь.</translation>
    </message>
    <message>
        <source>This looks like the mapping “{name}”: columns new {new}, missing {missing}, of other content {other}.</source>
        <translation>Похоже на сопоставление «{name}»: столбцов новых — {new}, нет — {missing}, с другим содержимым — {other}.</translation>
    </message>
    <message>
        <source>This looks like “{name}”.</source>
        <translation>Похоже на «{name}».</translation>
    </message>
    <message>
        <source>This mapping is not here any more.</source>
        <translation>Этого сопоставления уже нет.</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Эта страница</translation>
    </message>
    <message>
        <source>This page has no search.</source>
        <translation>На этой странице нет поиска.</translation>
    </message>
    <message>
        <source>This page has nothing to print.</source>
        <translation>На этой странице нечего печатать.</translation>
    </message>
    <message>
        <source>This payout is not here any more.</source>
        <translation>Этой выплаты здесь больше нет.</translation>
    </message>
    <message>
        <source>This person does not work here any more.</source>
        <translation>Этот человек здесь больше не работает.</translation>
    </message>
    <message>
        <source>This person is not here any more.</source>
        <translation>Этого человека больше нет.</translation>
    </message>
    <message>
        <source>This policy was not written by this version of the program: “{field}”.</source>
        <translation>Эти правила записаны другой версией программы: «{field}».</translation>
    </message>
    <message>
        <source>This reply promises a payout that does not stand any more: {amount}.</source>
        <translation>Этот ответ обещает выплату, которой больше нет: {amount}.</translation>
    </message>
    <message>
        <source>This reply was sent already.</source>
        <translation>Этот ответ уже отправлен.</translation>
    </message>
    <message>
        <source>This script tells an amount or a method, and no payout of the case is approved.</source>
        <translation>В скрипте есть сумма или способ, а одобренной выплаты у разбора нет.</translation>
    </message>
    <message>
        <source>This settlement file was read before: all its payouts are settled so already.</source>
        <translation>Этот файл исполнения уже прочитан: все его выплаты так и отмечены.</translation>
    </message>
    <message>
        <source>This step does not follow the present state.</source>
        <translation>Из нынешнего состояния этот шаг невозможен.</translation>
    </message>
    <message>
        <source>This step does not suit the payout any more: {state}.</source>
        <translation>Для этой выплаты такой шаг уже невозможен: {state}.</translation>
    </message>
    <message>
        <source>This version is not here any more.</source>
        <translation>Этой версии уже нет.</translation>
    </message>
    <message>
        <source>This very file was imported on {day} by {person}, as {file}.</source>
        <translation>Этот же файл уже импортирован {day}: {person}, «{file}».</translation>
    </message>
    <message>
        <source>This view belongs to the team.</source>
        <translation>Это представление общее для группы.</translation>
    </message>
    <message>
        <source>This view is not here any more.</source>
        <translation>Этого представления больше нет.</translation>
    </message>
    <message>
        <source>This view was not saved by anybody.</source>
        <translation>Это представление никем не сохранено.</translation>
    </message>
    <message>
        <source>This was a trial: nothing was stored.</source>
        <translation>Это была проба: ничего не сохранено.</translation>
    </message>
    <message>
        <source>This was changed again meanwhile.</source>
        <translation>Тем временем это изменили ещё раз.</translation>
    </message>
    <message>
        <source>This was changed since by {name}.</source>
        <translation>С тех пор это изменил другой человек: {name}.</translation>
    </message>
    <message>
        <source>This was signed with the name of somebody else.</source>
        <translation>Это подписано чужим именем.</translation>
    </message>
    <message>
        <source>This workspace belongs to another person.</source>
        <translation>Этот рабочий файл принадлежит другому человеку.</translation>
    </message>
    <message>
        <source>This workspace belongs to no shared database.</source>
        <translation>Этот рабочий файл не подключён к общей базе.</translation>
    </message>
    <message>
        <source>This workspace belongs to somebody else.</source>
        <translation>Этот рабочий файл принадлежит другому сотруднику.</translation>
    </message>
    <message>
        <source>This workspace holds all years.</source>
        <translation>В этом рабочем файле есть все годы.</translation>
    </message>
    <message>
        <source>This workspace holds no company.</source>
        <translation>В этом рабочем файле нет компании.</translation>
    </message>
    <message>
        <source>This workspace holds rows since {since}; the time that was asked for begins before that.</source>
        <translation>В рабочем файле данные начиная с {since}; запрошенный период начинается раньше.</translation>
    </message>
    <message>
        <source>This workspace is connected to a shared database already.</source>
        <translation>Этот рабочий файл уже подключён к общей базе.</translation>
    </message>
    <message>
        <source>This workspace is locked.</source>
        <translation>Рабочий файл заблокирован.</translation>
    </message>
    <message>
        <source>This workspace is locked: the shared database was not reached for too long.</source>
        <translation>Рабочий файл заперт: с общей базой слишком долго не было связи.</translation>
    </message>
    <message>
        <source>This workspace is locked: your sign-in to the shared database was ended.</source>
        <translation>Рабочий файл заперт: ваш вход в общую базу закрыт.</translation>
    </message>
    <message>
        <source>This workspace is of another company than the shared database.</source>
        <translation>Этот рабочий файл — другой компании, чем общая база.</translation>
    </message>
    <message>
        <source>Those who may: {people}.</source>
        <translation>Вправе: {people}.</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Throw the draft away…</source>
        <translation>Удалить черновик…</translation>
    </message>
    <message>
        <source>Throw “{name}” away?</source>
        <translation>Удалить «{name}»?</translation>
    </message>
    <message>
        <source>Time in the menu</source>
        <translation>Время в меню IVR</translation>
    </message>
    <message>
        <source>Time is over to decide: {client}, {amount}</source>
        <translation>Срок решения прошёл: {client}, {amount}</translation>
    </message>
    <message>
        <source>Time of joining the queue</source>
        <translation>Время постановки в очередь</translation>
    </message>
    <message>
        <source>Time of publication</source>
        <translation>Время публикации</translation>
    </message>
    <message>
        <source>Time of registration</source>
        <translation>Время регистрации</translation>
    </message>
    <message>
        <source>Time of sending</source>
        <translation>Время отправки</translation>
    </message>
    <message>
        <source>Time of the answer</source>
        <translation>Время ответа</translation>
    </message>
    <message>
        <source>Time of the end</source>
        <translation>Время окончания</translation>
    </message>
    <message>
        <source>Time of the start</source>
        <translation>Время начала</translation>
    </message>
    <message>
        <source>Time runs out to decide: {client}, {amount}</source>
        <translation>Истекает срок решения: {client}, {amount}</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>Time zone of days and months</source>
        <translation>Часовой пояс, по которому считаются дни и месяцы</translation>
    </message>
    <message>
        <source>Time zone of {name} changed</source>
        <translation>Часовой пояс изменён: {name}</translation>
    </message>
    <message>
        <source>Time zone: {zone}</source>
        <translation>Часовой пояс: {zone}</translation>
    </message>
    <message>
        <source>Times reopened</source>
        <translation>Открыт заново, раз</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <source>Title of the fix</source>
        <translation>Название улучшения</translation>
    </message>
    <message>
        <source>To call or write back</source>
        <translation>Перезвонить или написать</translation>
    </message>
    <message>
        <source>To check who it is</source>
        <translation>Убедиться, что это тот клиент</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>Ждут решения</translation>
    </message>
    <message>
        <source>To lose no more than seconds, archive the write-ahead log too: pg_basebackup and archive_command.</source>
        <translation>Чтобы терять не больше секунд, архивируйте и журнал упреждающей записи: pg_basebackup и archive_command.</translation>
    </message>
    <message>
        <source>To restore into an empty cluster:</source>
        <translation>Восстановить в пустой кластер:</translation>
    </message>
    <message>
        <source>To send: {method}</source>
        <translation>К отправке: {method}</translation>
    </message>
    <message>
        <source>To the account</source>
        <translation>На счёт</translation>
    </message>
    <message>
        <source>To the card</source>
        <translation>На карту</translation>
    </message>
    <message>
        <source>To the client</source>
        <translation>Клиенту</translation>
    </message>
    <message>
        <source>To the day, inclusive</source>
        <translation>По какой день, включительно</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Вместе</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Всего</translation>
    </message>
    <message>
        <source>Total: {payouts}</source>
        <translation>Итого: {payouts}</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Расшифровка</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Переводы</translation>
    </message>
    <message>
        <source>Tried out</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Tries again</source>
        <translation>Повтор выплаты</translation>
    </message>
    <message>
        <source>Try again in a minute. Administrators: “cxdesk server check” says how many it allows.</source>
        <translation>Повторите через минуту. Администратору: «cxdesk server check» покажет, сколько соединений разрешено.</translation>
    </message>
    <message>
        <source>Try it again while you are connected; reviewing and closing your cases goes on meanwhile.</source>
        <translation>Повторите, когда будет связь; разбирать и закрывать свои разборы можно и сейчас.</translation>
    </message>
    <message>
        <source>Try out</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Try out on last month's cases</source>
        <translation>Проверить на разборах прошлого месяца</translation>
    </message>
    <message>
        <source>Try the next method</source>
        <translation>Попробовать следующий способ</translation>
    </message>
    <message>
        <source>Turnaround of a case changed</source>
        <translation>Срок разбора изменён</translation>
    </message>
    <message>
        <source>Turns low scores, complaints and reviews into cases, causes and fixes.</source>
        <translation>Из низких оценок, жалоб и отзывов — разборы, причины и улучшения.</translation>
    </message>
    <message>
        <source>Twice the same payout?</source>
        <translation>Такую же выплату второй раз?</translation>
    </message>
    <message>
        <source>Two above</source>
        <translation>Двое от</translation>
    </message>
    <message>
        <source>Two people of the list have the same login at the server: {names}.</source>
        <translation>У двух людей из списка один логин на сервере: {names}.</translation>
    </message>
    <message>
        <source>Two persons approve above, {unit}</source>
        <translation>Двое решают выше суммы, {unit}</translation>
    </message>
    <message>
        <source>Type a name by which you will find it again.</source>
        <translation>Введите имя, по которому его можно будет найти.</translation>
    </message>
    <message>
        <source>Type it again; without it nobody can read the workspace.</source>
        <translation>Введите её ещё раз: без неё рабочий файл не прочитает никто.</translation>
    </message>
    <message>
        <source>Type it, give it in standard input, or set CXDESK_PASSWORD.</source>
        <translation>Введите его, передайте через стандартный ввод или задайте CXDESK_PASSWORD.</translation>
    </message>
    <message>
        <source>Type it, or give it in CXDESK_PASSPHRASE.</source>
        <translation>Введите её или передайте в CXDESK_PASSPHRASE.</translation>
    </message>
    <message>
        <source>Type one, or give it in CXDESK_PASSPHRASE.</source>
        <translation>Введите её или передайте в CXDESK_PASSPHRASE.</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Не назначены</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Без изменений</translation>
    </message>
    <message>
        <source>Unclear charges</source>
        <translation>Непонятные начисления</translation>
    </message>
    <message>
        <source>Unclear how to pay</source>
        <translation>Непонятно, как оплатить</translation>
    </message>
    <message>
        <source>Underwriting</source>
        <translation>Андеррайтинг</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Undo that work first, or leave the import as it is.</source>
        <translation>Сначала отмените эту работу или оставьте импорт как есть.</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Отменить: {what}</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Отменено.</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Отменено: {what}</translation>
    </message>
    <message>
        <source>Unlink case {number}</source>
        <translation>Отвязать разбор {number}</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Разблокируйте его и повторите.</translation>
    </message>
    <message>
        <source>Unlock the workspace</source>
        <translation>Открыть рабочий файл</translation>
    </message>
    <message>
        <source>Unpack it and import the file inside.</source>
        <translation>Распакуйте его и импортируйте файл, который внутри.</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Не больше</translation>
    </message>
    <message>
        <source>Update cxdesk, then open the policy again.</source>
        <translation>Обновите cxdesk и откройте правила ещё раз.</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Обновлено</translation>
    </message>
    <message>
        <source>Uploading rows</source>
        <translation>Отправка строк</translation>
    </message>
    <message>
        <source>Uploading the history</source>
        <translation>Отправка истории</translation>
    </message>
    <message>
        <source>Use it so: cxdesk import {kind} FILE --mapping THIS.toml -w WORKSPACE</source>
        <translation>Как использовать: cxdesk import {kind} ФАЙЛ --mapping ЭТОТ.toml -w РАБОЧИЙ_ФАЙЛ</translation>
    </message>
    <message>
        <source>Use “{name}”, which looks like it</source>
        <translation>Взять похожее: «{name}»</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Использовано</translation>
    </message>
    <message>
        <source>Usual way</source>
        <translation>Обычный путь</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Действует с</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>Действует по</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Value of the figure</source>
        <translation>Значение показателя</translation>
    </message>
    <message>
        <source>Values of “{column}”</source>
        <translation>Значения столбца «{column}»</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Вывод</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
    <message>
        <source>Version of the tables: {revision}.</source>
        <translation>Версия таблиц: {revision}.</translation>
    </message>
    <message>
        <source>Version {n}</source>
        <translation>Версия {n}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Версии</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>View deleted: {name}</source>
        <translation>Представление удалено: {name}</translation>
    </message>
    <message>
        <source>View renamed: {name}</source>
        <translation>Представление переименовано: {name}</translation>
    </message>
    <message>
        <source>View saved: {name}</source>
        <translation>Представление сохранено: {name}</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Представления</translation>
    </message>
    <message>
        <source>Wait for the client, or go on</source>
        <translation>Ждать клиента или продолжить</translation>
    </message>
    <message>
        <source>Wait for the decision, or choose another script.</source>
        <translation>Дождитесь решения или выберите другой скрипт.</translation>
    </message>
    <message>
        <source>Wait in the queue</source>
        <translation>Ожидание в очереди</translation>
    </message>
    <message>
        <source>Wait time</source>
        <translation>Время ожидания</translation>
    </message>
    <message>
        <source>Wait until it is, or open the workspace anew: it goes on by itself.</source>
        <translation>Подождите или откройте рабочий файл заново: он продолжится сам.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ждут отправки</translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation>Ожидание ответа</translation>
    </message>
    <message>
        <source>Waiting for the client</source>
        <translation>Ждут клиента</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Ждут отправки</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>Week of the weekdays</source>
        <translation>Неделя дней недели</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Вес</translation>
    </message>
    <message>
        <source>Weight of “{question}”</source>
        <translation>Вес вопроса «{question}»</translation>
    </message>
    <message>
        <source>Were they sent already?</source>
        <translation>Не отправлены ли они уже?</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>What a survey measures: csi, csat or nps, with the ends of its scale below.</source>
        <translation>Что измеряет анкета: csi, csat или nps; ниже — края шкалы.</translation>
    </message>
    <message>
        <source>What answers at “{server}” is no PostgreSQL.</source>
        <translation>По адресу «{server}» отвечает не PostgreSQL.</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Что меняется</translation>
    </message>
    <message>
        <source>What changes, and where</source>
        <translation>Что меняется и где</translation>
    </message>
    <message>
        <source>What changes, in a few words</source>
        <translation>Что изменится, в нескольких словах</translation>
    </message>
    <message>
        <source>What comes of it</source>
        <translation>Что получится</translation>
    </message>
    <message>
        <source>What counts</source>
        <translation>Что учитывается</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>За что</translation>
    </message>
    <message>
        <source>What for, in a few words</source>
        <translation>Зачем, в нескольких словах</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что случилось</translation>
    </message>
    <message>
        <source>What happened, in a sentence or two</source>
        <translation>Что произошло, в одном-двух предложениях</translation>
    </message>
    <message>
        <source>What happens to it</source>
        <translation>Что с ним сделано</translation>
    </message>
    <message>
        <source>What held on past days stays as it was.</source>
        <translation>То, что действовало в прошлые дни, не меняется.</translation>
    </message>
    <message>
        <source>What is asked for is what is recommended</source>
        <translation>Запрошенная сумма совпадает с рекомендацией</translation>
    </message>
    <message>
        <source>What is asked for is what is suggested</source>
        <translation>Запрашивается то, что предложено</translation>
    </message>
    <message>
        <source>What is asked for lies outside the range: say why</source>
        <translation>Сумма вне пределов: объясните почему</translation>
    </message>
    <message>
        <source>What is asked for lies within the range</source>
        <translation>Сумма в допустимых пределах</translation>
    </message>
    <message>
        <source>What is chosen cannot be paid now: a lead calls it off, and it is asked for another way.</source>
        <translation>Выбранное сейчас не выплатить: руководитель группы отменяет его, и его запрашивают другим способом.</translation>
    </message>
    <message>
        <source>What is mended</source>
        <translation>Что улучшается</translation>
    </message>
    <message>
        <source>What is set here is kept with the mapping.</source>
        <translation>Заданное здесь сохраняется вместе с сопоставлением.</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Что показано</translation>
    </message>
    <message>
        <source>What is yours alone goes on: review, close and reopen the cases you hold, write fixes.</source>
        <translation>Своё продолжается: разбирайте, закрывайте и открывайте снова свои разборы, пишите улучшения.</translation>
    </message>
    <message>
        <source>What it has goes into a register of its own, which you do not give to the bank but mark as paid.</source>
        <translation>То, что там есть, включите в отдельный реестр: банку его не отдавайте, а отметьте выплаченным.</translation>
    </message>
    <message>
        <source>What kind of day</source>
        <translation>Какой это день</translation>
    </message>
    <message>
        <source>What one person approves: a payout, and all approvals of a calendar month together.</source>
        <translation>Сколько одобряет один человек: одну выплату и все одобрения календарного месяца вместе.</translation>
    </message>
    <message>
        <source>What parts the columns.</source>
        <translation>Чем разделены столбцы.</translation>
    </message>
    <message>
        <source>What speaks for this cause</source>
        <translation>Что указывает на эту причину</translation>
    </message>
    <message>
        <source>What stands in the way of taking an import back</source>
        <translation>Что мешает отменить импорт</translation>
    </message>
    <message>
        <source>What stands now is kept as another backup first, so this too can be turned back.</source>
        <translation>Нынешнее состояние сначала сохраняется отдельной копией, так что и это можно вернуть.</translation>
    </message>
    <message>
        <source>What stood here before could not be read: nobody knows which payouts were sent after this backup.</source>
        <translation>Прежний файл прочитать не удалось: какие выплаты ушли после этой копии, никто не знает.</translation>
    </message>
    <message>
        <source>What stood there before is kept: {file}.</source>
        <translation>То, что было раньше, сохранено: {file}.</translation>
    </message>
    <message>
        <source>What the client said</source>
        <translation>Что сказал клиент</translation>
    </message>
    <message>
        <source>What the rows are.</source>
        <translation>Что это за строки.</translation>
    </message>
    <message>
        <source>What this belongs to is not here any more.</source>
        <translation>Того, к чему это относится, здесь больше нет.</translation>
    </message>
    <message>
        <source>What was asked for is not changed any more.</source>
        <translation>Запрошенная выплата больше не меняется.</translation>
    </message>
    <message>
        <source>What was checked of {name} is gone.</source>
        <translation>Проверенного из {name} больше нет.</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Что сделано</translation>
    </message>
    <message>
        <source>What was done with money stays in its history.</source>
        <translation>Всё, что сделано с деньгами, остаётся в истории.</translation>
    </message>
    <message>
        <source>What was edited is not there any more, or belongs to a site that is not yours.</source>
        <translation>Того, что вы правили, больше нет, или оно относится не к вашей площадке.</translation>
    </message>
    <message>
        <source>What was given in cases alike</source>
        <translation>Сколько давали в похожих случаях</translation>
    </message>
    <message>
        <source>What was granted before that day stays as it was charged.</source>
        <translation>Одобренное до этого дня остаётся отнесённым как было.</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Что было сказано</translation>
    </message>
    <message>
        <source>What was saved stays saved. Copy the details for whoever looks after cxdesk.</source>
        <translation>Всё сохранённое цело. Скопируйте подробности и передайте их тому, кто сопровождает cxdesk.</translation>
    </message>
    <message>
        <source>What you wrote stays; empty the field to take the script's words.</source>
        <translation>Написанное осталось; очистите поле, чтобы взять текст скрипта.</translation>
    </message>
    <message>
        <source>What {name} makes would be open to others.</source>
        <translation>То, что создаёт {name}, было бы открыто другим.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>When it is the right cause</source>
        <translation>Когда ставить эту причину</translation>
    </message>
    <message>
        <source>Where is the workspace to be kept?</source>
        <translation>Укажите, где хранить рабочий файл.</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Куда</translation>
    </message>
    <message>
        <source>Where the agent worked</source>
        <translation>Где работал раньше</translation>
    </message>
    <message>
        <source>Which answers of one client to one survey in this file count.</source>
        <translation>Какие ответы одного клиента на один опрос в этом файле учитывать.</translation>
    </message>
    <message>
        <source>Which calendar</source>
        <translation>Какой календарь</translation>
    </message>
    <message>
        <source>Which cases the programme is for</source>
        <translation>Для каких разборов программа</translation>
    </message>
    <message>
        <source>Which causes</source>
        <translation>Какие причины</translation>
    </message>
    <message>
        <source>Which text</source>
        <translation>Какой текст</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Who are you at the server?</source>
        <translation>Укажите логин на сервере.</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>Кто решает</translation>
    </message>
    <message>
        <source>Who mends it</source>
        <translation>Кто устраняет</translation>
    </message>
    <message>
        <source>Who pays</source>
        <translation>Кто платит</translation>
    </message>
    <message>
        <source>Who pays?</source>
        <translation>Кто платит?</translation>
    </message>
    <message>
        <source>Who sits here</source>
        <translation>Кто за этим столом</translation>
    </message>
    <message>
        <source>Who sits here?</source>
        <translation>Кто за этим столом?</translation>
    </message>
    <message>
        <source>Who sits here…</source>
        <translation>Кто за этим столом…</translation>
    </message>
    <message>
        <source>Whoever keeps the server gives another one: “cxdesk server reset-password”.</source>
        <translation>Новый пароль даёт тот, кто ведёт сервер: «cxdesk server reset-password».</translation>
    </message>
    <message>
        <source>Whose answers repeat cannot be told: no column is the client.</source>
        <translation>Нельзя понять, чьи ответы повторяются: ни один столбец не выбран как клиент.</translation>
    </message>
    <message>
        <source>Whose fault</source>
        <translation>Чья вина</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Повод</translation>
    </message>
    <message>
        <source>Why is it dropped?</source>
        <translation>Почему отклоняется?</translation>
    </message>
    <message>
        <source>Why it was refused</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Why, in a sentence</source>
        <translation>Почему, одним предложением</translation>
    </message>
    <message>
        <source>Will be updated</source>
        <translation>Обновятся</translation>
    </message>
    <message>
        <source>Will be written</source>
        <translation>Будет записано</translation>
    </message>
    <message>
        <source>With an answer</source>
        <translation>С ответом</translation>
    </message>
    <message>
        <source>With retired</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>With what others changed meanwhile, this does not fit together.</source>
        <translation>С тем, что за это время изменили другие, это не сходится.</translation>
    </message>
    <message>
        <source>Without TLS a server is accepted at 127.0.0.1 only.</source>
        <translation>Без TLS сервер принимается только на 127.0.0.1.</translation>
    </message>
    <message>
        <source>Without TLS cxdesk connects to 127.0.0.1 only. Ask your administrator for another file.</source>
        <translation>Без TLS подключение возможно только к 127.0.0.1. Попросите у администратора другой файл.</translation>
    </message>
    <message>
        <source>Without a choice they are loaded without a category.</source>
        <translation>Они загрузятся без категории, если не выбрать её здесь.</translation>
    </message>
    <message>
        <source>Without a choice they are loaded without a department.</source>
        <translation>Они загрузятся без отдела, если не выбрать его здесь.</translation>
    </message>
    <message>
        <source>Without a choice they are loaded without a site.</source>
        <translation>Они загрузятся без площадки, если не выбрать её здесь.</translation>
    </message>
    <message>
        <source>Without a choice they are loaded without a team.</source>
        <translation>Они загрузятся без группы, если не выбрать её здесь.</translation>
    </message>
    <message>
        <source>Without a group</source>
        <translation>Без группы</translation>
    </message>
    <message>
        <source>Without it you work on in this workspace; your edits wait here and go after the next sign-in.</source>
        <translation>Без входа можно работать дальше: правки подождут здесь и уйдут после следующего входа.</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Слова</translation>
    </message>
    <message>
        <source>Words of the contact</source>
        <translation>Текст обращения</translation>
    </message>
    <message>
        <source>Work with your team</source>
        <translation>Работать вместе с командой</translation>
    </message>
    <message>
        <source>Work without the server</source>
        <translation>Работать без сервера</translation>
    </message>
    <message>
        <source>Working day</source>
        <translation>Рабочий день</translation>
    </message>
    <message>
        <source>Working days without an answer: {n}</source>
        <translation>Рабочих дней без ответа: {n}</translation>
    </message>
    <message>
        <source>Working hours changed</source>
        <translation>Рабочие часы изменены</translation>
    </message>
    <message>
        <source>Working hours: {day}</source>
        <translation>Рабочие часы: {day}</translation>
    </message>
    <message>
        <source>Working time for a case, hours and minutes</source>
        <translation>Рабочее время на разбор, часы и минуты</translation>
    </message>
    <message>
        <source>Working time is known from {first} to {last} only.</source>
        <translation>Рабочее время известно только с {first} по {last} год.</translation>
    </message>
    <message>
        <source>Working time, hours and minutes</source>
        <translation>Рабочее время, часы и минуты</translation>
    </message>
    <message>
        <source>Works at</source>
        <translation>Где работает</translation>
    </message>
    <message>
        <source>Works here again</source>
        <translation>Снова работает</translation>
    </message>
    <message>
        <source>Workspace locked</source>
        <translation>Рабочий файл заблокирован</translation>
    </message>
    <message>
        <source>Workspace on this computer</source>
        <translation>Рабочий файл на этом компьютере</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Рабочие файлы</translation>
    </message>
    <message>
        <source>Workspaces (*.cxdesk)</source>
        <translation>Рабочие файлы (*.cxdesk)</translation>
    </message>
    <message>
        <source>Would go out on {day}</source>
        <translation>Уйдёт {day}</translation>
    </message>
    <message>
        <source>Write a line for each: "login in the workspace" = "login at the server".</source>
        <translation>Напишите по строке на человека: "логин в рабочем файле" = "логин на сервере".</translation>
    </message>
    <message>
        <source>Write a name.</source>
        <translation>Введите название.</translation>
    </message>
    <message>
        <source>Write a number from 0.10 to 10.00, with two places at most.</source>
        <translation>Введите число от 0,10 до 10,00, не больше двух знаков после запятой.</translation>
    </message>
    <message>
        <source>Write a reply</source>
        <translation>Написать ответ</translation>
    </message>
    <message>
        <source>Write a reply…</source>
        <translation>Написать ответ…</translation>
    </message>
    <message>
        <source>Write a sentence first.</source>
        <translation>Сначала напишите предложение.</translation>
    </message>
    <message>
        <source>Write a short name, like a.petrova.</source>
        <translation>Напишите короткое имя, например a.petrova.</translation>
    </message>
    <message>
        <source>Write a short name.</source>
        <translation>Напишите короткое имя.</translation>
    </message>
    <message>
        <source>Write a time from 0:00 to 23:59.</source>
        <translation>Введите время от 0:00 до 23:59.</translation>
    </message>
    <message>
        <source>Write a whole number above zero, or nothing.</source>
        <translation>Напишите целое число больше нуля или оставьте пустым.</translation>
    </message>
    <message>
        <source>Write an amount above zero, with two places at most, up to ten million.</source>
        <translation>Введите сумму больше нуля, не больше двух знаков после запятой, до десяти миллионов.</translation>
    </message>
    <message>
        <source>Write an amount above zero, with two places at most.</source>
        <translation>Введите сумму больше нуля, не более двух знаков после запятой.</translation>
    </message>
    <message>
        <source>Write an amount with two places at most.</source>
        <translation>Введите сумму, не больше двух знаков после запятой.</translation>
    </message>
    <message>
        <source>Write another number.</source>
        <translation>Укажите другое число.</translation>
    </message>
    <message>
        <source>Write another one.</source>
        <translation>Напишите новый.</translation>
    </message>
    <message>
        <source>Write another reply, with what is true now.</source>
        <translation>Напишите другой ответ — о том, что есть сейчас.</translation>
    </message>
    <message>
        <source>Write another time.</source>
        <translation>Укажите другое время.</translation>
    </message>
    <message>
        <source>Write at least what is granted.</source>
        <translation>Укажите не меньше, чем уже одобрено.</translation>
    </message>
    <message>
        <source>Write both: people look for it by them.</source>
        <translation>Укажите и то и другое: по ним его ищут.</translation>
    </message>
    <message>
        <source>Write down what the client said.</source>
        <translation>Запишите, что сказал клиент.</translation>
    </message>
    <message>
        <source>Write from when to when, once, like 10:00–16:00.</source>
        <translation>Напишите один промежуток, например 10:00–16:00.</translation>
    </message>
    <message>
        <source>Write how files name the agent.</source>
        <translation>Напишите, как сотрудника называют в файлах.</translation>
    </message>
    <message>
        <source>Write in a few words what you need the data for.</source>
        <translation>Напишите в нескольких словах, зачем нужны данные.</translation>
    </message>
    <message>
        <source>Write it as field=column, field=:constant or setting=value.</source>
        <translation>Напишите поле=столбец, поле=:константа или настройка=значение.</translation>
    </message>
    <message>
        <source>Write it from zero on.</source>
        <translation>Напишите сумму от нуля.</translation>
    </message>
    <message>
        <source>Write it in the company's currency.</source>
        <translation>Укажите сумму в валюте компании.</translation>
    </message>
    <message>
        <source>Write it like 1.20 or 1,20.</source>
        <translation>Напишите, например, 1,20.</translation>
    </message>
    <message>
        <source>Write it like 3.</source>
        <translation>Напишите, например, 3.</translation>
    </message>
    <message>
        <source>Write it like 500 or 500,00.</source>
        <translation>Напишите так: 500 или 500,00.</translation>
    </message>
    <message>
        <source>Write it like 500,00; thousands are parted by a space.</source>
        <translation>Напишите так: 500,00; тысячи отделяются пробелом.</translation>
    </message>
    <message>
        <source>Write it like 60.</source>
        <translation>Напишите так: 60.</translation>
    </message>
    <message>
        <source>Write it like 9:00–13:00, 14:00–18:00, or 7:00.</source>
        <translation>Пишите так: 9:00–13:00, 14:00–18:00 или 7:00.</translation>
    </message>
    <message>
        <source>Write it like Europe/Moscow or Asia/Omsk.</source>
        <translation>Напишите так: Europe/Moscow или Asia/Omsk.</translation>
    </message>
    <message>
        <source>Write it like postgresql://administrator@server.company.ru:5432/quality.</source>
        <translation>Напишите его так: postgresql://administrator@server.company.ru:5432/quality.</translation>
    </message>
    <message>
        <source>Write the address of the main server.</source>
        <translation>Напишите адрес основного сервера.</translation>
    </message>
    <message>
        <source>Write the conclusion</source>
        <translation>Написать вывод</translation>
    </message>
    <message>
        <source>Write the reason that the bank gave.</source>
        <translation>Укажите причину, которую назвал банк.</translation>
    </message>
    <message>
        <source>Write two shares of the time to decide, the lead's the smaller one: 75 and 100.</source>
        <translation>Введите две доли срока решения, для руководителя группы меньшую: 75 и 100.</translation>
    </message>
    <message>
        <source>Write what belongs there.</source>
        <translation>Впишите, что там должно быть.</translation>
    </message>
    <message>
        <source>Write what the client gets.</source>
        <translation>Напишите, сколько получит клиент.</translation>
    </message>
    <message>
        <source>Write what the client is told.</source>
        <translation>Напишите, что говорят клиенту.</translation>
    </message>
    <message>
        <source>Write what you want to know.</source>
        <translation>Напишите, что нужно уточнить.</translation>
    </message>
    <message>
        <source>Write why you need them.</source>
        <translation>Напишите, зачем они нужны.</translation>
    </message>
    <message>
        <source>Writing rows</source>
        <translation>Запись строк</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Запись отчёта</translation>
    </message>
    <message>
        <source>Writing {month}</source>
        <translation>Пишется {month}</translation>
    </message>
    <message>
        <source>Wrong information given</source>
        <translation>Дана неверная информация</translation>
    </message>
    <message>
        <source>Year of dates without one</source>
        <translation>Год в датах без года</translation>
    </message>
    <message>
        <source>You decide about no payouts.</source>
        <translation>Вы не принимаете решений о выплатах.</translation>
    </message>
    <message>
        <source>You decide for {name}, whose limit is {limit}</source>
        <translation>Вы решаете за {name}, лимит {limit}</translation>
    </message>
    <message>
        <source>You decide for {name}, whose limit is {limit}; a second decision is not needed</source>
        <translation>Вы решаете за {name}, лимит {limit}, второе решение не нужно</translation>
    </message>
    <message>
        <source>You decide for {name}.</source>
        <translation>Вы решаете за: {name}.</translation>
    </message>
    <message>
        <source>You do not decide for this person now.</source>
        <translation>Сейчас вы не замещаете этого человека.</translation>
    </message>
    <message>
        <source>You get a workspace of your own on this computer, which is filled from the server and encrypted. You work in it at any time, also without the network.</source>
        <translation>На этом компьютере появится ваш собственный рабочий файл: он заполнится с сервера и будет зашифрован. Работать в нём можно всегда, и без сети.</translation>
    </message>
    <message>
        <source>You have approved this payout already: the second approval is another person's.</source>
        <translation>Вы уже одобрили эту выплату: второе одобрение даёт другой человек.</translation>
    </message>
    <message>
        <source>You have changed nothing yet since the start.</source>
        <translation>С начала работы вы ещё ничего не изменили.</translation>
    </message>
    <message>
        <source>Your decision is the second one, and the last</source>
        <translation>Ваше решение второе и последнее</translation>
    </message>
    <message>
        <source>Your limit is {limit}</source>
        <translation>Ваш лимит {limit}</translation>
    </message>
    <message>
        <source>Your limit is {limit}, a second decision is not needed</source>
        <translation>Ваш лимит {limit}, второе решение не нужно</translation>
    </message>
    <message>
        <source>Your new roles hold from the next start.</source>
        <translation>Новые роли подействуют со следующего запуска.</translation>
    </message>
    <message>
        <source>Your own data</source>
        <translation>Ваши данные</translation>
    </message>
    <message>
        <source>Your role does not change response scripts.</source>
        <translation>Ваша роль не меняет скрипты ответов.</translation>
    </message>
    <message>
        <source>Your role does not change the cause tree.</source>
        <translation>Ваша роль не меняет дерево причин.</translation>
    </message>
    <message>
        <source>Your role does not change the settings of the company.</source>
        <translation>Ваша роль не меняет настройки компании.</translation>
    </message>
    <message>
        <source>Your role does not enter complaints.</source>
        <translation>Ваша роль не регистрирует жалобы.</translation>
    </message>
    <message>
        <source>Your role does not import files.</source>
        <translation>Ваша роль не загружает файлы.</translation>
    </message>
    <message>
        <source>Your role does not review cases.</source>
        <translation>Ваша роль не ведёт разборы.</translation>
    </message>
    <message>
        <source>Your role does not write fixes.</source>
        <translation>Ваша роль не ведёт улучшения.</translation>
    </message>
    <message>
        <source>Your role is not shown contact data.</source>
        <translation>Вашей роли контактные данные не показывают.</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Ваша роль этого не позволяет.</translation>
    </message>
    <message>
        <source>Your sign-in at the server “{server}” was ended.</source>
        <translation>Ваш вход на сервер «{server}» закрыт.</translation>
    </message>
    <message>
        <source>Your sign-in may not make a shared database.</source>
        <translation>Ваш вход не даёт права создать общую базу.</translation>
    </message>
    <message>
        <source>Yours stays in the field: mend it, then leave the field once more to put it in the place of theirs.</source>
        <translation>Ваш текст остался в поле: поправьте его и выйдите из поля ещё раз, чтобы он встал на место чужого.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Масштаб</translation>
    </message>
    <message>
        <source>[added: {text}]</source>
        <translation>[добавлено: {text}]</translation>
    </message>
    <message>
        <source>[removed: {text}]</source>
        <translation>[удалено: {text}]</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>документ PDF</translation>
    </message>
    <message>
        <source>a category that is gone</source>
        <translation>удалённая категория</translation>
    </message>
    <message>
        <source>a cause that is gone</source>
        <translation>причина, которой больше нет</translation>
    </message>
    <message>
        <source>a cell that is longer than a million characters</source>
        <translation>ячейка длиннее миллиона знаков</translation>
    </message>
    <message>
        <source>a click on a row's number makes it the header</source>
        <translation>щелчок по номеру строки делает её заголовком</translation>
    </message>
    <message>
        <source>a column or a constant for a field</source>
        <translation>столбец или постоянное значение для поля</translation>
    </message>
    <message>
        <source>a comma, a comma and a dot as in 1.234,5, or nothing</source>
        <translation>запятая, запятая и точка, как в 1.234,5, или ничего</translation>
    </message>
    <message>
        <source>a damaged file, kept as it was</source>
        <translation>повреждённый файл, сохранён как есть</translation>
    </message>
    <message>
        <source>a dashed line on the month's charts</source>
        <translation>пунктир на графиках месяца</translation>
    </message>
    <message>
        <source>a database, perhaps a workspace</source>
        <translation>база данных, возможно, рабочий файл</translation>
    </message>
    <message>
        <source>a date without a year</source>
        <translation>дата без года</translation>
    </message>
    <message>
        <source>a day like 2026-01-31</source>
        <translation>день вроде 2026-01-31</translation>
    </message>
    <message>
        <source>a day, as {example}</source>
        <translation>день, например {example}</translation>
    </message>
    <message>
        <source>a file of a program, not a text</source>
        <translation>файл программы, а не текст</translation>
    </message>
    <message>
        <source>a form like dd.mm.yyyy or yyyy-mm-dd</source>
        <translation>форма вида dd.mm.yyyy или yyyy-mm-dd</translation>
    </message>
    <message>
        <source>a key that no row before it has: {key}</source>
        <translation>ключ, которого нет ни в одной строке выше: {key}</translation>
    </message>
    <message>
        <source>a line that is no whole JSON</source>
        <translation>строка не читается как целый JSON</translation>
    </message>
    <message>
        <source>a list of codes</source>
        <translation>список кодов</translation>
    </message>
    <message>
        <source>a list of columns, or content</source>
        <translation>список столбцов или content</translation>
    </message>
    <message>
        <source>a list of tables</source>
        <translation>список таблиц</translation>
    </message>
    <message>
        <source>a mapping as TOML, with all versions in JSON</source>
        <translation>сопоставление в TOML, в JSON — со всеми версиями</translation>
    </message>
    <message>
        <source>a month as PDF</source>
        <translation>месяц в PDF</translation>
    </message>
    <message>
        <source>a name like Europe/Moscow</source>
        <translation>имя вида Europe/Moscow</translation>
    </message>
    <message>
        <source>a name like utf-8 or cp1251</source>
        <translation>имя вроде utf-8 или cp1251</translation>
    </message>
    <message>
        <source>a packed file</source>
        <translation>архив</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>изображение</translation>
    </message>
    <message>
        <source>a product that is gone</source>
        <translation>удалённый продукт</translation>
    </message>
    <message>
        <source>a quarter, where a month or a day is needed</source>
        <translation>квартал, а нужен месяц или день</translation>
    </message>
    <message>
        <source>a question from the lead</source>
        <translation>вопрос руководителя</translation>
    </message>
    <message>
        <source>a quotation mark that is never closed</source>
        <translation>незакрытая кавычка</translation>
    </message>
    <message>
        <source>a register as CSV or XLSX</source>
        <translation>реестр в CSV или XLSX</translation>
    </message>
    <message>
        <source>a register as PDF, for signature</source>
        <translation>реестр в PDF, на подпись</translation>
    </message>
    <message>
        <source>a register's number, or a payout's id</source>
        <translation>номер реестра или идентификатор выплаты</translation>
    </message>
    <message>
        <source>a saved mapping, or one in a file</source>
        <translation>сохранённое сопоставление столбцов или файл с ним</translation>
    </message>
    <message>
        <source>a table for each field</source>
        <translation>таблица для каждого поля</translation>
    </message>
    <message>
        <source>a table of field = column</source>
        <translation>таблица «поле = столбец»</translation>
    </message>
    <message>
        <source>a table of field = form</source>
        <translation>таблица «поле = форма»</translation>
    </message>
    <message>
        <source>a table of field = text</source>
        <translation>таблица «поле = текст»</translation>
    </message>
    <message>
        <source>a technical error</source>
        <translation>техническая ошибка</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>a text document</source>
        <translation>текстовый документ</translation>
    </message>
    <message>
        <source>a tick marks those in force</source>
        <translation>галочкой отмечены действующие</translation>
    </message>
    <message>
        <source>a tick marks who decides now</source>
        <translation>галочкой отмечены решающие сейчас</translation>
    </message>
    <message>
        <source>a web page or XML</source>
        <translation>веб-страница или XML</translation>
    </message>
    <message>
        <source>a week, where a month or a day is needed</source>
        <translation>неделя, а нужен месяц или день</translation>
    </message>
    <message>
        <source>a weekday without a date</source>
        <translation>день недели без даты</translation>
    </message>
    <message>
        <source>a whole answer</source>
        <translation>анкета целиком</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>целое число</translation>
    </message>
    <message>
        <source>a whole number above 0</source>
        <translation>целое число больше 0</translation>
    </message>
    <message>
        <source>a workbook of the old kind (.xls) or another old Office document</source>
        <translation>книга старого формата (.xls) или другой старый документ Office</translation>
    </message>
    <message>
        <source>a workbook under a password</source>
        <translation>книга, защищённая паролем</translation>
    </message>
    <message>
        <source>a year like 2026</source>
        <translation>год вроде 2026</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>принято</translation>
    </message>
    <message>
        <source>active, {n} d</source>
        <translation>активен, {n} дн.</translation>
    </message>
    <message>
        <source>add</source>
        <translation>добавить</translation>
    </message>
    <message>
        <source>add “{name}”</source>
        <translation>добавить «{name}»</translation>
    </message>
    <message>
        <source>added</source>
        <translation>добавлена</translation>
    </message>
    <message>
        <source>after a restore: the bank has none of them, you have looked</source>
        <translation>после восстановления: в банке их нет, вы проверили</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>сходится</translation>
    </message>
    <message>
        <source>all cases</source>
        <translation>все разборы</translation>
    </message>
    <message>
        <source>all channels</source>
        <translation>все каналы</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>учесть все</translation>
    </message>
    <message>
        <source>all paid</source>
        <translation>всё выплачено</translation>
    </message>
    <message>
        <source>all roles</source>
        <translation>все роли</translation>
    </message>
    <message>
        <source>all sheets</source>
        <translation>все листы</translation>
    </message>
    <message>
        <source>all that a lead may, and the settings of the company</source>
        <translation>всё, что руководитель группы, и настройки компании</translation>
    </message>
    <message>
        <source>all years</source>
        <translation>все годы</translation>
    </message>
    <message>
        <source>all {n}</source>
        <translation>все {n}</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>сумма</translation>
    </message>
    <message>
        <source>amount of the payout</source>
        <translation>сумма выплаты</translation>
    </message>
    <message>
        <source>an employee's error</source>
        <translation>ошибка сотрудника</translation>
    </message>
    <message>
        <source>and a letter</source>
        <translation>и буква</translation>
    </message>
    <message numerus="yes">
        <source>and {n} note more</source>
        <extracomment>and {n} notes more</extracomment>
        <translation>
            <numerusform>и ещё {n} замечание</numerusform>
            <numerusform>и ещё {n} замечания</numerusform>
            <numerusform>и ещё {n} замечаний</numerusform>
        </translation>
    </message>
    <message>
        <source>answer in JSON</source>
        <translation>ответ в JSON</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>с ответом</translation>
    </message>
    <message>
        <source>any day</source>
        <translation>любой день</translation>
    </message>
    <message>
        <source>approve, refuse, ask back, cancel a payout</source>
        <translation>одобрить, отклонить, вернуть с вопросом, отменить выплату</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>одобрено</translation>
    </message>
    <message numerus="yes">
        <source>approved ({share})</source>
        <extracomment>approved ({share})</extracomment>
        <translation>
            <numerusform>одобрено ({share})</numerusform>
            <numerusform>одобрено ({share})</numerusform>
            <numerusform>одобрено ({share})</numerusform>
        </translation>
    </message>
    <message>
        <source>approved once, a second person approves it too</source>
        <translation>одобрена один раз, нужно второе одобрение</translation>
    </message>
    <message>
        <source>arrested</source>
        <translation>арестован</translation>
    </message>
    <message>
        <source>as files told them</source>
        <translation>как они стоят в файлах</translation>
    </message>
    <message>
        <source>as it stands</source>
        <translation>как есть</translation>
    </message>
    <message>
        <source>as its weekday</source>
        <translation>как обычно в этот день недели</translation>
    </message>
    <message>
        <source>ask for a payout</source>
        <translation>запросить выплату</translation>
    </message>
    <message>
        <source>ask for payouts, decide, send and settle them</source>
        <translation>запросить выплаты, решить, отправить и отметить исполнение</translation>
    </message>
    <message>
        <source>ask for what was drafted or asked back</source>
        <translation>запросить то, что осталось черновиком или вернулось с вопросом</translation>
    </message>
    <message>
        <source>asked back</source>
        <translation>задан вопрос</translation>
    </message>
    <message>
        <source>asked for by {name} {at}</source>
        <translation>запрос: {name}, {at}</translation>
    </message>
    <message>
        <source>asked for: {amount}</source>
        <translation>запрошено {amount}</translation>
    </message>
    <message>
        <source>assigned to {name}</source>
        <translation>назначен: {name}</translation>
    </message>
    <message>
        <source>assignee</source>
        <translation>исполнитель</translation>
    </message>
    <message>
        <source>assigns cases, changes the cause tree</source>
        <translation>назначает разборы, меняет дерево причин</translation>
    </message>
    <message>
        <source>at the bank</source>
        <translation>в банке</translation>
    </message>
    <message>
        <source>back after {time}</source>
        <translation>связь вернулась через {time}</translation>
    </message>
    <message>
        <source>before a new version</source>
        <translation>перед новой версией</translation>
    </message>
    <message>
        <source>before a restore</source>
        <translation>перед восстановлением</translation>
    </message>
    <message>
        <source>before {year}</source>
        <translation>раньше {year} года</translation>
    </message>
    <message>
        <source>being cancelled</source>
        <translation>прерывается</translation>
    </message>
    <message>
        <source>being loaded</source>
        <translation>загружается</translation>
    </message>
    <message>
        <source>being taken back</source>
        <translation>отменяется</translation>
    </message>
    <message>
        <source>beside an even pace to {sum}</source>
        <translation>рядом с ровным темпом до {sum}</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>пусто</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>заблокирован</translation>
    </message>
    <message>
        <source>both changed the same words: mine stands here, to be put right</source>
        <translation>оба изменили одни и те же слова: здесь моё, его нужно доправить</translation>
    </message>
    <message>
        <source>bring a workspace that stood alone into an empty shared database</source>
        <translation>перенести отдельный рабочий файл в пустую общую базу</translation>
    </message>
    <message>
        <source>bring back</source>
        <translation>вернуть</translation>
    </message>
    <message>
        <source>bring the shared database to this release</source>
        <translation>привести общую базу к этой версии</translation>
    </message>
    <message>
        <source>build the search anew</source>
        <translation>построить поиск заново</translation>
    </message>
    <message>
        <source>by cause and severity; an empty standard way means none</source>
        <translation>по причине и тяжести; пустой способ — значит, обычного нет</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>по календарю</translation>
    </message>
    <message>
        <source>by month</source>
        <translation>по месяцам</translation>
    </message>
    <message>
        <source>by quarter</source>
        <translation>по кварталам</translation>
    </message>
    <message>
        <source>by the content</source>
        <translation>по содержимому</translation>
    </message>
    <message>
        <source>by week</source>
        <translation>по неделям</translation>
    </message>
    <message>
        <source>by year</source>
        <translation>по годам</translation>
    </message>
    <message>
        <source>called off</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>прерван</translation>
    </message>
    <message>
        <source>cannot be paid now</source>
        <translation>сейчас не выплатить</translation>
    </message>
    <message>
        <source>cannot be paid now: {n}</source>
        <translation>не выплатить: {n}</translation>
    </message>
    <message>
        <source>case</source>
        <translation>разбор</translation>
    </message>
    <message>
        <source>case linked: {name}</source>
        <translation>привязан разбор: {name}</translation>
    </message>
    <message>
        <source>case unlinked: {name}</source>
        <translation>отвязан разбор: {name}</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>разборы</translation>
    </message>
    <message>
        <source>cases by month</source>
        <translation>разборы по месяцам</translation>
    </message>
    <message>
        <source>cases from {day} on</source>
        <translation>разборы с {day}</translation>
    </message>
    <message>
        <source>cases linked: {n}</source>
        <translation>привязано разборов: {n}</translation>
    </message>
    <message>
        <source>cases of the fix</source>
        <translation>разборы улучшения</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>причина</translation>
    </message>
    <message>
        <source>cause taken off: {name}</source>
        <translation>снята причина: {name}</translation>
    </message>
    <message>
        <source>cause: {after}</source>
        <translation>причина: {after}</translation>
    </message>
    <message>
        <source>cause: {before} → {after}</source>
        <translation>причина: {before} → {after}</translation>
    </message>
    <message>
        <source>cause: {name}</source>
        <translation>причина: {name}</translation>
    </message>
    <message>
        <source>causes of the fix</source>
        <translation>причины улучшения</translation>
    </message>
    <message>
        <source>characters that are not {encoding}</source>
        <translation>знаки не в кодировке {encoding}</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>проверено</translation>
    </message>
    <message>
        <source>choose a field</source>
        <translation>выберите поле</translation>
    </message>
    <message>
        <source>choose a value</source>
        <translation>выберите значение</translation>
    </message>
    <message>
        <source>choose the form of the dates</source>
        <translation>выберите вид дат</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>выберите…</translation>
    </message>
    <message>
        <source>client</source>
        <translation>клиент</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрыт</translation>
    </message>
    <message>
        <source>closed today {n}, in time {k}</source>
        <translation>закрыто сегодня {n}, в срок {k}</translation>
    </message>
    <message>
        <source>closed {at}</source>
        <translation>закрыт {at}</translation>
    </message>
    <message>
        <source>column, code, and if needed name, unit, rollup</source>
        <translation>column, code, при необходимости name, unit, rollup</translation>
    </message>
    <message>
        <source>column, code, text, and if needed weight, critical</source>
        <translation>column, code, text и, если нужно, weight, critical</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>запятая</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>команды</translation>
    </message>
    <message>
        <source>complaint</source>
        <translation>жалоба</translation>
    </message>
    <message>
        <source>conclusion</source>
        <translation>вывод</translation>
    </message>
    <message>
        <source>conclusion changed</source>
        <translation>вывод изменён</translation>
    </message>
    <message>
        <source>conclusion written</source>
        <translation>вывод записан</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>связь потеряна</translation>
    </message>
    <message>
        <source>contacted again, {n} d later</source>
        <translation>обратился снова через {n} дн.</translation>
    </message>
    <message>
        <source>contacts</source>
        <translation>обращения</translation>
    </message>
    <message>
        <source>copy a workspace</source>
        <translation>сделать резервную копию</translation>
    </message>
    <message>
        <source>counting {month}…</source>
        <translation>подсчёт: {month}…</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>подсчёт…</translation>
    </message>
    <message>
        <source>created</source>
        <translation>создан</translation>
    </message>
    <message>
        <source>csi, csat or nps</source>
        <translation>csi, csat или nps</translation>
    </message>
    <message>
        <source>cumul.</source>
        <translation>накоп.</translation>
    </message>
    <message>
        <source>cxdesk needs PostgreSQL 15 or newer.</source>
        <translation>Нужен PostgreSQL 15 или новее.</translation>
    </message>
    <message>
        <source>data complete until {day}</source>
        <translation>данные полны по {day}</translation>
    </message>
    <message>
        <source>date</source>
        <translation>дата</translation>
    </message>
    <message>
        <source>day</source>
        <translation>день</translation>
    </message>
    <message>
        <source>day off</source>
        <translation>выходной</translation>
    </message>
    <message>
        <source>day or month first?</source>
        <translation>день или месяц?</translation>
    </message>
    <message>
        <source>day, month, year</source>
        <translation>день, месяц, год</translation>
    </message>
    <message>
        <source>dd</source>
        <translation>дд</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>срок</translation>
    </message>
    <message>
        <source>deadline: {before} → {after}</source>
        <translation>срок: {before} → {after}</translation>
    </message>
    <message>
        <source>decide by {at}</source>
        <translation>решить до {at}</translation>
    </message>
    <message>
        <source>decides now</source>
        <translation>решает сейчас</translation>
    </message>
    <message>
        <source>deeds</source>
        <translation>действия</translation>
    </message>
    <message>
        <source>delay {n} ms</source>
        <translation>задержка {n} мс</translation>
    </message>
    <message>
        <source>description</source>
        <translation>описание</translation>
    </message>
    <message>
        <source>description changed</source>
        <translation>описание изменено</translation>
    </message>
    <message numerus="yes">
        <source>dictionary, {n} value</source>
        <extracomment>dictionary, {n} values</extracomment>
        <translation>
            <numerusform>словарь, {n} значение</numerusform>
            <numerusform>словарь, {n} значения</numerusform>
            <numerusform>словарь, {n} значений</numerusform>
        </translation>
    </message>
    <message>
        <source>did not contact again</source>
        <translation>больше не обращался</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>разница</translation>
    </message>
    <message>
        <source>dmy, mdy or ymd</source>
        <translation>dmy, mdy или ymd</translation>
    </message>
    <message>
        <source>do not load</source>
        <translation>не загружать</translation>
    </message>
    <message>
        <source>document</source>
        <translation>документ</translation>
    </message>
    <message>
        <source>document changed</source>
        <translation>документ изменён</translation>
    </message>
    <message>
        <source>does not work here any more</source>
        <translation>больше не работает</translation>
    </message>
    <message>
        <source>down and up</source>
        <translation>вниз и вверх</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>черновик</translation>
    </message>
    <message>
        <source>draft a failed payout once more</source>
        <translation>подготовить не прошедшую выплату заново</translation>
    </message>
    <message>
        <source>draft is back</source>
        <translation>черновик восстановлен</translation>
    </message>
    <message>
        <source>draft of the payout</source>
        <translation>черновик выплаты</translation>
    </message>
    <message>
        <source>draft of the payout changed</source>
        <translation>черновик выплаты изменён</translation>
    </message>
    <message>
        <source>draft of the payout dropped</source>
        <translation>черновик выплаты удалён</translation>
    </message>
    <message>
        <source>draft of the payout: {before} → {after}</source>
        <translation>черновик выплаты: {before} → {after}</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>due day of the fix</source>
        <translation>срок улучшения</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>срок {day}</translation>
    </message>
    <message>
        <source>due: {after}</source>
        <translation>срок: {after}</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>длительность</translation>
    </message>
    <message>
        <source>each step begins above the one before</source>
        <translation>каждая ступень начинается выше предыдущей</translation>
    </message>
    <message>
        <source>earliest {at}</source>
        <translation>ранняя {at}</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>изменён</translation>
    </message>
    <message>
        <source>edition {n} of {day}, {name}</source>
        <translation>ред. {n} от {day}, {name}</translation>
    </message>
    <message>
        <source>employee</source>
        <translation>сотрудник</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>пусто</translation>
    </message>
    <message>
        <source>end of the review</source>
        <translation>окончание разбора</translation>
    </message>
    <message>
        <source>equal seeds make equal data</source>
        <translation>одинаковое число даёт одинаковые данные</translation>
    </message>
    <message>
        <source>even pace</source>
        <translation>ровный темп</translation>
    </message>
    <message>
        <source>everything was compared anew</source>
        <translation>всё сверено заново</translation>
    </message>
    <message>
        <source>exchange with the shared database</source>
        <translation>обменяться с общей базой</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не прошло</translation>
    </message>
    <message>
        <source>failed {n}</source>
        <translation>не прошли: {n}</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>вина</translation>
    </message>
    <message>
        <source>fault: {after}</source>
        <translation>вина: {after}</translation>
    </message>
    <message>
        <source>fault: {before} → {after}</source>
        <translation>вина: {before} → {after}</translation>
    </message>
    <message>
        <source>few answers</source>
        <translation>мало ответов</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>свернуть</translation>
    </message>
    <message>
        <source>figure of its own</source>
        <translation>отдельный показатель</translation>
    </message>
    <message>
        <source>figure that is known</source>
        <translation>известный показатель</translation>
    </message>
    <message>
        <source>find a mapping no more</source>
        <translation>больше не находить сопоставление</translation>
    </message>
    <message>
        <source>findings of the case</source>
        <translation>выводы разбора</translation>
    </message>
    <message>
        <source>first on this matter</source>
        <translation>первое по этой теме</translation>
    </message>
    <message>
        <source>first, last or all</source>
        <translation>first, last или all</translation>
    </message>
    <message>
        <source>fix</source>
        <translation>улучшение</translation>
    </message>
    <message>
        <source>fix linked: {title}</source>
        <translation>привязано улучшение: {title}</translation>
    </message>
    <message>
        <source>fix unlinked: {title}</source>
        <translation>отвязано улучшение: {title}</translation>
    </message>
    <message>
        <source>for fields that no column gives</source>
        <translation>для полей, которых нет в столбцах</translation>
    </message>
    <message>
        <source>for trials on this machine: accepted at 127.0.0.1 only</source>
        <translation>для проб на этом компьютере: принимается только на 127.0.0.1</translation>
    </message>
    <message>
        <source>for whom you decide as the deputy</source>
        <translation>за кого вы решаете как заместитель</translation>
    </message>
    <message>
        <source>for {name}</source>
        <translation>за {name}</translation>
    </message>
    <message>
        <source>found wrong later</source>
        <translation>позже признано ошибкой</translation>
    </message>
    <message>
        <source>from a day…</source>
        <translation>с даты…</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>с {day}</translation>
    </message>
    <message>
        <source>from {day} on</source>
        <translation>с {day}</translation>
    </message>
    <message numerus="yes">
        <source>from {n} review of 90 days</source>
        <extracomment>from {n} reviews of 90 days</extracomment>
        <translation>
            <numerusform>по {n} разбору за 90 дней</numerusform>
            <numerusform>по {n} разборам за 90 дней</numerusform>
            <numerusform>по {n} разборам за 90 дней</numerusform>
        </translation>
    </message>
    <message>
        <source>fsync is off: a crash of the machine may destroy the database.</source>
        <translation>fsync выключен: сбой компьютера может разрушить базу.</translation>
    </message>
    <message>
        <source>full_page_writes is off: a crash of the machine may destroy the database.</source>
        <translation>full_page_writes выключен: сбой компьютера может разрушить базу.</translation>
    </message>
    <message>
        <source>further question</source>
        <translation>ещё один вопрос</translation>
    </message>
    <message>
        <source>give a person another password</source>
        <translation>дать человеку новый пароль</translation>
    </message>
    <message>
        <source>give it back with a question</source>
        <translation>вернуть с вопросом</translation>
    </message>
    <message>
        <source>give it up</source>
        <translation>отменить</translation>
    </message>
    <message>
        <source>give yourself, the administrator of the server, another password</source>
        <translation>сменить свой пароль администратора сервера</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>возвращён в общую очередь</translation>
    </message>
    <message>
        <source>go on with a database that was restored from a backup</source>
        <translation>продолжить работу с базой, восстановленной из копии</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>продолжен</translation>
    </message>
    <message>
        <source>grant it; repeat its amount with --amount</source>
        <translation>одобрить; повторите сумму в --amount</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>одобрено</translation>
    </message>
    <message>
        <source>grave</source>
        <translation>тяжёлая</translation>
    </message>
    <message>
        <source>held from {day} on</source>
        <translation>действовала с {day}</translation>
    </message>
    <message>
        <source>hh:mm</source>
        <translation>чч:мм</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>час</translation>
    </message>
    <message>
        <source>how colleagues call the person</source>
        <translation>как человека зовут коллеги</translation>
    </message>
    <message>
        <source>how many at most; all</source>
        <translation>не больше стольких; иначе все</translation>
    </message>
    <message>
        <source>how many months</source>
        <translation>сколько месяцев</translation>
    </message>
    <message>
        <source>how many you mean</source>
        <translation>сколько выплат вы имеете в виду</translation>
    </message>
    <message>
        <source>how much you mean</source>
        <translation>какую сумму вы имеете в виду</translation>
    </message>
    <message>
        <source>how the shared database stands</source>
        <translation>состояние общей базы</translation>
    </message>
    <message>
        <source>idle_in_transaction_session_timeout is not set: a forgotten session holds everybody back. Set 60s.</source>
        <translation>idle_in_transaction_session_timeout не задан: забытый сеанс задержит всех. Задайте 60s.</translation>
    </message>
    <message>
        <source>imports files, enters complaints</source>
        <translation>импортирует файлы, регистрирует жалобы</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>действует</translation>
    </message>
    <message>
        <source>in force since {day}</source>
        <translation>действует с {day}</translation>
    </message>
    <message>
        <source>in my own name</source>
        <translation>от своего имени</translation>
    </message>
    <message>
        <source>in review</source>
        <translation>в работе</translation>
    </message>
    <message>
        <source>in the first {n} rows</source>
        <translation>в первых строках: {n}</translation>
    </message>
    <message>
        <source>in the future</source>
        <translation>в будущем</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>в работе</translation>
    </message>
    <message>
        <source>incorrect service</source>
        <translation>некорректное обслуживание</translation>
    </message>
    <message>
        <source>it is too early to tell</source>
        <translation>судить ещё рано</translation>
    </message>
    <message>
        <source>it took {time}</source>
        <translation>за {time}</translation>
    </message>
    <message>
        <source>it was found wrong later</source>
        <translation>позже оказалось ошибкой</translation>
    </message>
    <message>
        <source>its content</source>
        <translation>содержимое</translation>
    </message>
    <message>
        <source>its id in “cxdesk conflicts”, or the end of it</source>
        <translation>его номер в «cxdesk conflicts» или конец номера</translation>
    </message>
    <message>
        <source>its id in “cxdesk imports”, the end of it, or last</source>
        <translation>его номер из «cxdesk imports», конец номера или last</translation>
    </message>
    <message>
        <source>its id in “cxdesk payouts list”, or the end of it</source>
        <translation>идентификатор из «cxdesk payouts list» или его окончание</translation>
    </message>
    <message>
        <source>its name; the one that it bears</source>
        <translation>имя; по умолчанию — своё</translation>
    </message>
    <message>
        <source>its number</source>
        <translation>его номер</translation>
    </message>
    <message>
        <source>keep it as a draft, ask nobody yet</source>
        <translation>оставить черновиком, пока никого не спрашивать</translation>
    </message>
    <message>
        <source>keep mine</source>
        <translation>оставить моё</translation>
    </message>
    <message>
        <source>keep the mapping of a TOML file</source>
        <translation>сохранить сопоставление из файла TOML</translation>
    </message>
    <message>
        <source>keep the shared database: make, upgrade, check, people</source>
        <translation>вести общую базу: создать, обновить, проверить, люди</translation>
    </message>
    <message>
        <source>key</source>
        <translation>ключ</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>ключи</translation>
    </message>
    <message>
        <source>kind of the fix</source>
        <translation>вид улучшения</translation>
    </message>
    <message>
        <source>kind: {after}</source>
        <translation>вид: {after}</translation>
    </message>
    <message>
        <source>language of the answers</source>
        <translation>язык ответов</translation>
    </message>
    <message>
        <source>last change</source>
        <translation>последнее изменение</translation>
    </message>
    <message>
        <source>later</source>
        <translation>позже</translation>
    </message>
    <message numerus="yes">
        <source>later found wrong</source>
        <extracomment>later found wrong</extracomment>
        <translation>
            <numerusform>позже ошибка</numerusform>
            <numerusform>позже ошибки</numerusform>
            <numerusform>позже ошибок</numerusform>
        </translation>
    </message>
    <message>
        <source>left, {n} d later</source>
        <translation>ушёл через {n} дн.</translation>
    </message>
    <message>
        <source>length of a period</source>
        <translation>длина периода</translation>
    </message>
    <message>
        <source>less than the policy suggests</source>
        <translation>меньше, чем предлагают правила</translation>
    </message>
    <message>
        <source>let somebody sign in</source>
        <translation>дать человеку вход</translation>
    </message>
    <message>
        <source>let somebody sign in no more, and end the sessions</source>
        <translation>закрыть человеку вход и завершить его сеансы</translation>
    </message>
    <message>
        <source>like the name</source>
        <translation>как имя</translation>
    </message>
    <message>
        <source>like “{name}”: the earlier mapping was taken</source>
        <translation>похоже на «{name}»: взято прежнее сопоставление</translation>
    </message>
    <message>
        <source>list cases</source>
        <translation>перечислить разборы</translation>
    </message>
    <message>
        <source>list payouts</source>
        <translation>список выплат</translation>
    </message>
    <message>
        <source>list registers</source>
        <translation>список реестров</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>загружен</translation>
    </message>
    <message>
        <source>log what the client or the review site is told</source>
        <translation>записать ответ клиенту или на площадке отзывов</translation>
    </message>
    <message>
        <source>longer periods: {how}</source>
        <translation>за более длинный период: {how}</translation>
    </message>
    <message>
        <source>made again</source>
        <translation>возвращена</translation>
    </message>
    <message>
        <source>made by hand</source>
        <translation>сделана вручную</translation>
    </message>
    <message>
        <source>make a shared database of an empty one</source>
        <translation>сделать из пустой базы общую</translation>
    </message>
    <message>
        <source>make a workspace at a shared database</source>
        <translation>создать рабочий файл в общей базе</translation>
    </message>
    <message>
        <source>make a workspace of sample data</source>
        <translation>создать рабочий файл с примерами</translation>
    </message>
    <message>
        <source>mapping</source>
        <translation>сопоставление</translation>
    </message>
    <message>
        <source>mappings under names: list, show, export, import, forget</source>
        <translation>сопоставления под именами: list, show, export, import, forget</translation>
    </message>
    <message>
        <source>max_connections is {allowed}: a hundred desks need more. Set {needed} or more.</source>
        <translation>max_connections = {allowed}: сотне рабочих мест этого мало. Задайте {needed} или больше.</translation>
    </message>
    <message>
        <source>max_prepared_transactions is not 0: anybody could leave a transaction that holds everybody back and outlives its session. Set 0.</source>
        <translation>max_prepared_transactions не 0: любой может оставить транзакцию, которая задерживает всех и переживает свой сеанс. Задайте 0.</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>среднее</translation>
    </message>
    <message>
        <source>median {median}</source>
        <translation>медиана {median}</translation>
    </message>
    <message>
        <source>median {median}, half of them {low} to {high}</source>
        <translation>медиана {median}, половина от {low} до {high}</translation>
    </message>
    <message>
        <source>median {median}, half {low}–{high}</source>
        <translation>медиана {median}, половина {low}–{high}</translation>
    </message>
    <message>
        <source>merge</source>
        <translation>объединить</translation>
    </message>
    <message>
        <source>merged into “{name}”</source>
        <translation>объединена с «{name}»</translation>
    </message>
    <message>
        <source>method of the payout</source>
        <translation>способ выплаты</translation>
    </message>
    <message>
        <source>million {unit}</source>
        <translation>млн {unit}</translation>
    </message>
    <message>
        <source>misinformed</source>
        <translation>клиента ввели в заблуждение</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>мм</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>средняя</translation>
    </message>
    <message>
        <source>month</source>
        <translation>месяц</translation>
    </message>
    <message>
        <source>month still open</source>
        <translation>месяц ещё открыт</translation>
    </message>
    <message>
        <source>month, day, year</source>
        <translation>месяц, день, год</translation>
    </message>
    <message>
        <source>more than scale_min</source>
        <translation>больше scale_min</translation>
    </message>
    <message>
        <source>more than the policy suggests</source>
        <translation>больше, чем предлагают правила</translation>
    </message>
    <message>
        <source>more than two decimal places</source>
        <translation>больше двух знаков после запятой</translation>
    </message>
    <message>
        <source>move</source>
        <translation>переместить</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>перемещена</translation>
    </message>
    <message>
        <source>moved to “{name}”</source>
        <translation>перемещена в «{name}»</translation>
    </message>
    <message>
        <source>moved under “{name}”</source>
        <translation>перемещена под «{name}»</translation>
    </message>
    <message>
        <source>name</source>
        <translation>расшифровка подписи</translation>
    </message>
    <message>
        <source>name the backups, change nothing</source>
        <translation>перечислить копии, ничего не меняя</translation>
    </message>
    <message>
        <source>name: {before} → {after}</source>
        <translation>название: {before} → {after}</translation>
    </message>
    <message>
        <source>names, {known} of {n} known</source>
        <translation>словарь, {known} из {n}</translation>
    </message>
    <message>
        <source>neither yes nor no</source>
        <translation>ни да, ни нет</translation>
    </message>
    <message>
        <source>new</source>
        <translation>новый</translation>
    </message>
    <message>
        <source>new below</source>
        <translation>новая внутри</translation>
    </message>
    <message>
        <source>new fix</source>
        <translation>новое улучшение</translation>
    </message>
    <message>
        <source>new person</source>
        <translation>новый человек</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>следующий шаг</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>no answers</source>
        <translation>нет ответов</translation>
    </message>
    <message>
        <source>no category is left out</source>
        <translation>исключённых категорий нет</translation>
    </message>
    <message>
        <source>no cause named</source>
        <translation>причина не названа</translation>
    </message>
    <message>
        <source>no conflicts</source>
        <translation>расхождений нет</translation>
    </message>
    <message>
        <source>no day {day}</source>
        <translation>нет дня {day}</translation>
    </message>
    <message>
        <source>no day {day} in this month</source>
        <translation>в этом месяце нет дня {day}</translation>
    </message>
    <message>
        <source>no hour {hour}</source>
        <translation>нет часа {hour}</translation>
    </message>
    <message>
        <source>no longer in force</source>
        <translation>больше не действует</translation>
    </message>
    <message>
        <source>no month {month}</source>
        <translation>нет месяца {month}</translation>
    </message>
    <message>
        <source>no policy</source>
        <translation>без правил</translation>
    </message>
    <message>
        <source>no ready solution</source>
        <translation>нет готового решения</translation>
    </message>
    <message>
        <source>no site</source>
        <translation>без площадки</translation>
    </message>
    <message>
        <source>no site named</source>
        <translation>площадка не названа</translation>
    </message>
    <message>
        <source>no such time</source>
        <translation>нет такого времени</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>без цели</translation>
    </message>
    <message>
        <source>no words</source>
        <translation>без слов</translation>
    </message>
    <message>
        <source>no work</source>
        <translation>без работы</translation>
    </message>
    <message>
        <source>no, this machine only</source>
        <translation>нет, только этот компьютер</translation>
    </message>
    <message>
        <source>no. {n} on this matter</source>
        <translation>{n}-е по этой теме</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ничья</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>пока никто</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ещё не было</translation>
    </message>
    <message>
        <source>not a date</source>
        <translation>не дата</translation>
    </message>
    <message>
        <source>not a duration</source>
        <translation>не длительность</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>не число</translation>
    </message>
    <message>
        <source>not a time</source>
        <translation>не время</translation>
    </message>
    <message>
        <source>not a whole number</source>
        <translation>не целое число</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>не в работе</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message numerus="yes">
        <source>not known: {n} row</source>
        <extracomment>not known: {n} rows</extracomment>
        <translation>
            <numerusform>не распознано: {n} строка</numerusform>
            <numerusform>не распознано: {n} строки</numerusform>
            <numerusform>не распознано: {n} строк</numerusform>
        </translation>
    </message>
    <message>
        <source>not sent yet, written by {name}</source>
        <translation>ещё не отправлен, составил(а) {name}</translation>
    </message>
    <message>
        <source>not set yet</source>
        <translation>ещё не указано</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>не принимается</translation>
    </message>
    <message>
        <source>not the length of a period</source>
        <translation>не длина периода</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>не задан</translation>
    </message>
    <message>
        <source>not yet begun</source>
        <translation>ещё не начал</translation>
    </message>
    <message>
        <source>not yet in force</source>
        <translation>ещё не действует</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>ничего</translation>
    </message>
    <message>
        <source>nothing to compare with</source>
        <translation>не с чем сравнить</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>0 ждут отправки</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>number</source>
        <translation>число</translation>
    </message>
    <message>
        <source>number from {low} to {high}</source>
        <translation>число от {low} до {high}</translation>
    </message>
    <message>
        <source>of the day</source>
        <translation>ежедневная</translation>
    </message>
    <message>
        <source>of them answered</source>
        <translation>из них с ответом</translation>
    </message>
    <message>
        <source>of them claims</source>
        <translation>из них претензий</translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation>из {n}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>выходной</translation>
    </message>
    <message>
        <source>on</source>
        <translation>включено</translation>
    </message>
    <message>
        <source>on the cases closed {days}</source>
        <translation>на разборах, закрытых {days}</translation>
    </message>
    <message>
        <source>on the review site, not to the client</source>
        <translation>на площадке отзывов, а не клиенту</translation>
    </message>
    <message>
        <source>on weekends and holidays, by site</source>
        <translation>по выходным и праздникам, по площадкам</translation>
    </message>
    <message>
        <source>one character, or tab</source>
        <translation>один символ или слово tab</translation>
    </message>
    <message>
        <source>one dot for {n}</source>
        <translation>одна точка — {n}</translation>
    </message>
    <message>
        <source>one endless line</source>
        <translation>одна бесконечная строка</translation>
    </message>
    <message>
        <source>one question of it</source>
        <translation>ответ на вопрос</translation>
    </message>
    <message>
        <source>one working day</source>
        <translation>один рабочий день</translation>
    </message>
    <message>
        <source>only by number</source>
        <translation>только по номеру</translation>
    </message>
    <message>
        <source>only the first</source>
        <translation>только первый</translation>
    </message>
    <message>
        <source>only the last</source>
        <translation>только последний</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыть</translation>
    </message>
    <message>
        <source>open at the end: {n}</source>
        <translation>открыто на конец: {n}</translation>
    </message>
    <message>
        <source>open cases from this day on</source>
        <translation>открывать разборы начиная с этого дня</translation>
    </message>
    <message>
        <source>opened by hand</source>
        <translation>заведён вручную</translation>
    </message>
    <message>
        <source>opened from an import</source>
        <translation>открыт при импорте</translation>
    </message>
    <message>
        <source>options</source>
        <translation>ключи</translation>
    </message>
    <message>
        <source>outside the scale {low}-{high}</source>
        <translation>вне шкалы {low}–{high}</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>просрочены</translation>
    </message>
    <message>
        <source>overdue since {at}</source>
        <translation>срок прошёл {at}</translation>
    </message>
    <message>
        <source>owner of the fix</source>
        <translation>ответственный за улучшение</translation>
    </message>
    <message>
        <source>owner: {after}</source>
        <translation>ответственный: {after}</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>выплачено</translation>
    </message>
    <message>
        <source>password_encryption is md5: a password that is set by other means would not be safe. Set scram-sha-256.</source>
        <translation>password_encryption = md5: пароль, заданный другим путём, был бы ненадёжен. Задайте scram-sha-256.</translation>
    </message>
    <message>
        <source>past due</source>
        <translation>срок прошёл</translation>
    </message>
    <message>
        <source>payout</source>
        <translation>выплата</translation>
    </message>
    <message>
        <source>payout approved: {amount}</source>
        <translation>выплата одобрена: {amount}</translation>
    </message>
    <message>
        <source>payout asked back: {amount}</source>
        <translation>выплата возвращена с вопросом: {amount}</translation>
    </message>
    <message>
        <source>payout asked back: {amount}: “{words}”</source>
        <translation>выплата возвращена с вопросом: {amount}: «{words}»</translation>
    </message>
    <message>
        <source>payout asked for: {amount}</source>
        <translation>выплата запрошена: {amount}</translation>
    </message>
    <message>
        <source>payout cancelled: {amount}</source>
        <translation>выплата отменена: {amount}</translation>
    </message>
    <message>
        <source>payout cancelled: {amount}: “{words}”</source>
        <translation>выплата отменена: {amount}: «{words}»</translation>
    </message>
    <message>
        <source>payout drafted: {amount}</source>
        <translation>черновик выплаты: {amount}</translation>
    </message>
    <message>
        <source>payout failed: {amount}</source>
        <translation>выплата не прошла: {amount}</translation>
    </message>
    <message>
        <source>payout failed: {amount}: “{words}”</source>
        <translation>выплата не прошла: {amount}: «{words}»</translation>
    </message>
    <message>
        <source>payout found wrong: {amount}</source>
        <translation>выплата признана ошибкой: {amount}</translation>
    </message>
    <message>
        <source>payout found wrong: {amount}: “{words}”</source>
        <translation>выплата признана ошибкой: {amount}: «{words}»</translation>
    </message>
    <message>
        <source>payout paid: {amount}</source>
        <translation>выплачено: {amount}</translation>
    </message>
    <message>
        <source>payout refused: {amount}. {reason}</source>
        <translation>отказано в выплате: {amount}. {reason}</translation>
    </message>
    <message>
        <source>payout refused: {amount}. {reason}: “{words}”</source>
        <translation>отказано в выплате: {amount}. {reason}: «{words}»</translation>
    </message>
    <message>
        <source>payout returned: {amount}</source>
        <translation>банк вернул выплату: {amount}</translation>
    </message>
    <message>
        <source>payout returned: {amount}: “{words}”</source>
        <translation>банк вернул выплату: {amount}: «{words}»</translation>
    </message>
    <message>
        <source>payout sent: {amount}</source>
        <translation>выплата включена в реестр: {amount}</translation>
    </message>
    <message>
        <source>people, roles and settings; no cases</source>
        <translation>люди, роли и настройки; без разборов</translation>
    </message>
    <message>
        <source>per 1,000 contacts: {rate}</source>
        <translation>на 1 000 обращений: {rate}</translation>
    </message>
    <message>
        <source>per 1,000 loans issued: {rate}</source>
        <translation>на 1 000 выданных займов: {rate}</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>проценты</translation>
    </message>
    <message>
        <source>pg_hba.conf lets somebody in by “{method}”: only scram-sha-256 proves who it is.</source>
        <translation>pg_hba.conf пускает по «{method}»: кто вошёл, доказывает только scram-sha-256.</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>штуки</translation>
    </message>
    <message>
        <source>points</source>
        <translation>баллы</translation>
    </message>
    <message>
        <source>points, the mean of the reviews</source>
        <translation>баллы, среднее по отзывам</translation>
    </message>
    <message>
        <source>points; the band is the 95 % interval</source>
        <translation>баллы; полоса — интервал 95 %</translation>
    </message>
    <message>
        <source>policy of {day}</source>
        <translation>правила от {day}</translation>
    </message>
    <message>
        <source>postgresql://administrator@host:port/database</source>
        <translation>postgresql://администратор@узел:порт/база</translation>
    </message>
    <message>
        <source>process</source>
        <translation>процесс</translation>
    </message>
    <message>
        <source>product</source>
        <translation>продукт</translation>
    </message>
    <message>
        <source>profit {money} a year</source>
        <translation>доходность {money} в год</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>предложено</translation>
    </message>
    <message>
        <source>prove what everybody may do, and that the audit is whole</source>
        <translation>доказать, кому что разрешено и что журнал аудита цел</translation>
    </message>
    <message>
        <source>put a backup in the place of a workspace</source>
        <translation>восстановить рабочий файл из копии</translation>
    </message>
    <message>
        <source>put approved payouts of a method into a register</source>
        <translation>включить одобренные выплаты одного способа в реестр</translation>
    </message>
    <message>
        <source>put into a register</source>
        <translation>включено в реестр</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>квартал</translation>
    </message>
    <message>
        <source>read and check, store nothing</source>
        <translation>прочитать и проверить, ничего не сохраняя</translation>
    </message>
    <message>
        <source>reads all, writes nothing</source>
        <translation>всё читает, ничего не меняет</translation>
    </message>
    <message>
        <source>reads cases and figures</source>
        <translation>читает разборы и показатели</translation>
    </message>
    <message>
        <source>reason of the payout</source>
        <translation>причина выплаты</translation>
    </message>
    <message>
        <source>reason: {after}</source>
        <translation>причина: {after}</translation>
    </message>
    <message>
        <source>received {n}, sent {m}</source>
        <translation>получено {n}, отправлено {m}</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказано</translation>
    </message>
    <message numerus="yes">
        <source>refused ○</source>
        <extracomment>refused ○</extracomment>
        <translation>
            <numerusform>отказано ○</numerusform>
            <numerusform>отказано ○</numerusform>
            <numerusform>отказано ○</numerusform>
        </translation>
    </message>
    <message>
        <source>register</source>
        <translation>реестр</translation>
    </message>
    <message>
        <source>registered complaints</source>
        <translation>зарегистрированные жалобы</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>отклонённые</translation>
    </message>
    <message>
        <source>release day: {after}</source>
        <translation>день выпуска: {after}</translation>
    </message>
    <message>
        <source>released</source>
        <translation>выпущено</translation>
    </message>
    <message>
        <source>released changes of twelve months</source>
        <translation>выпущенные изменения за двенадцать месяцев</translation>
    </message>
    <message>
        <source>released changes, {month}</source>
        <translation>выпущенные изменения, {month}</translation>
    </message>
    <message>
        <source>released on {day}</source>
        <translation>выпуск {day}</translation>
    </message>
    <message>
        <source>released {day}</source>
        <translation>выпущено {day}</translation>
    </message>
    <message>
        <source>rename</source>
        <translation>переименовать</translation>
    </message>
    <message>
        <source>reopened</source>
        <translation>открыт заново</translation>
    </message>
    <message numerus="yes">
        <source>reopened {n} time</source>
        <extracomment>reopened {n} times</extracomment>
        <translation>
            <numerusform>открыт заново {n} раз</numerusform>
            <numerusform>открыт заново {n} раза</numerusform>
            <numerusform>открыт заново {n} раз</numerusform>
        </translation>
    </message>
    <message>
        <source>repeat of row {line} with other content</source>
        <translation>повтор строки {line} с другим содержанием</translation>
    </message>
    <message>
        <source>repeated contact</source>
        <translation>повторное обращение</translation>
    </message>
    <message>
        <source>replace what stands there</source>
        <translation>заменить то, что там есть</translation>
    </message>
    <message>
        <source>reply changed</source>
        <translation>ответ изменён</translation>
    </message>
    <message>
        <source>reply sent</source>
        <translation>ответ отправлен</translation>
    </message>
    <message>
        <source>reply written</source>
        <translation>ответ подготовлен</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>запрошено</translation>
    </message>
    <message>
        <source>required</source>
        <translation>обязательное поле</translation>
    </message>
    <message>
        <source>retire</source>
        <translation>вывести из работы</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>выведен</translation>
    </message>
    <message>
        <source>returned by the bank</source>
        <translation>возвращено банком</translation>
    </message>
    <message>
        <source>returned {n}</source>
        <translation>вернулись: {n}</translation>
    </message>
    <message>
        <source>review</source>
        <translation>отзыв</translation>
    </message>
    <message>
        <source>reviewed cases</source>
        <translation>завершённые разборы</translation>
    </message>
    <message>
        <source>reviewer</source>
        <translation>кто разбирал</translation>
    </message>
    <message>
        <source>reviews cases, writes fixes</source>
        <translation>ведёт разборы, пишет улучшения</translation>
    </message>
    <message>
        <source>root cause</source>
        <translation>первопричина</translation>
    </message>
    <message>
        <source>row {n}</source>
        <translation>строка {n}</translation>
    </message>
    <message>
        <source>rows since {since}</source>
        <translation>данные с {since}</translation>
    </message>
    <message>
        <source>rows {n}–{last}</source>
        <translation>строки {n}–{last}</translation>
    </message>
    <message>
        <source>saved view</source>
        <translation>сохранённый вид</translation>
    </message>
    <message>
        <source>say how this database is backed up and restored</source>
        <translation>сказать, как копировать и восстанавливать эту базу</translation>
    </message>
    <message>
        <source>say what the bank did</source>
        <translation>отметить, что сделал банк</translation>
    </message>
    <message>
        <source>say whether a workspace is sound</source>
        <translation>проверить рабочий файл</translation>
    </message>
    <message>
        <source>script {code}, edition {n}</source>
        <translation>скрипт {code}, ред. {n}</translation>
    </message>
    <message>
        <source>second decision</source>
        <translation>второе решение</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>секунды</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>точка с запятой</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>отправлено</translation>
    </message>
    <message>
        <source>sent {at} by {name}</source>
        <translation>отправлен {at}, {name}</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>через запятую</translation>
    </message>
    <message>
        <source>set what a person may do</source>
        <translation>задать роли человека</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>настройка</translation>
    </message>
    <message>
        <source>settle a conflict</source>
        <translation>решить расхождение</translation>
    </message>
    <message>
        <source>shared with the team</source>
        <translation>общее для группы</translation>
    </message>
    <message>
        <source>shares of a product's payouts, from a day on</source>
        <translation>доли по выплатам продукта, с даты</translation>
    </message>
    <message>
        <source>short</source>
        <translation>короткий</translation>
    </message>
    <message>
        <source>shortened day</source>
        <translation>сокращённый день</translation>
    </message>
    <message>
        <source>show it, log nothing</source>
        <translation>показать, ничего не записывать</translation>
    </message>
    <message>
        <source>show the contact data of a client, for a reason</source>
        <translation>показать контактные данные клиента, с причиной</translation>
    </message>
    <message>
        <source>show the version</source>
        <translation>показать версию</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>показать эту подсказку</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>подпись</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>с {day}</translation>
    </message>
    <message>
        <source>site “{site}”</source>
        <translation>площадка «{site}»</translation>
    </message>
    <message>
        <source>site “{site}”, rows since {since}</source>
        <translation>площадка «{site}», данные с {since}</translation>
    </message>
    <message>
        <source>slight</source>
        <translation>лёгкая</translation>
    </message>
    <message>
        <source>software</source>
        <translation>ПО</translation>
    </message>
    <message>
        <source>stands for itself again</source>
        <translation>снова самостоятельна</translation>
    </message>
    <message>
        <source>state</source>
        <translation>состояние</translation>
    </message>
    <message>
        <source>state of the fix</source>
        <translation>состояние улучшения</translation>
    </message>
    <message>
        <source>state: {after}</source>
        <translation>состояние: {after}</translation>
    </message>
    <message>
        <source>still being filled</source>
        <translation>ещё наполняется</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>ещё открыт</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>сумма</translation>
    </message>
    <message>
        <source>survey</source>
        <translation>анкета</translation>
    </message>
    <message>
        <source>synchronous_commit is off: a crash of the server loses what it has answered.</source>
        <translation>synchronous_commit выключен: при сбое сервер потеряет то, что уже подтвердил.</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>табуляция</translation>
    </message>
    <message>
        <source>tag taken off: {name}</source>
        <translation>снята метка: {name}</translation>
    </message>
    <message>
        <source>tag: {name}</source>
        <translation>метка: {name}</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>меток</translation>
    </message>
    <message>
        <source>tags of the case</source>
        <translation>метки</translation>
    </message>
    <message>
        <source>take an import back</source>
        <translation>отменить импорт</translation>
    </message>
    <message>
        <source>take files in</source>
        <translation>загрузить файлы</translation>
    </message>
    <message>
        <source>take the merged</source>
        <translation>взять соединённое</translation>
    </message>
    <message>
        <source>take the next</source>
        <translation>взять следующий</translation>
    </message>
    <message>
        <source>take theirs</source>
        <translation>взять их</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>взят в работу</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>отменён</translation>
    </message>
    <message>
        <source>taken back by an undo</source>
        <translation>убрана отменой действия</translation>
    </message>
    <message>
        <source>taken in use again</source>
        <translation>возвращена в работу</translation>
    </message>
    <message>
        <source>takes money</source>
        <translation>принимает деньги</translation>
    </message>
    <message>
        <source>target {target}</source>
        <translation>цель {target}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>text after</source>
        <translation>текст после</translation>
    </message>
    <message>
        <source>text after changed</source>
        <translation>текст «после» изменён</translation>
    </message>
    <message>
        <source>text before</source>
        <translation>текст до</translation>
    </message>
    <message>
        <source>text before changed</source>
        <translation>текст «до» изменён</translation>
    </message>
    <message>
        <source>that it is to remove</source>
        <translation>которые оно устраняет</translation>
    </message>
    <message>
        <source>the PDF</source>
        <translation>файл PDF</translation>
    </message>
    <message>
        <source>the amount that you saw; else the present one</source>
        <translation>сумма, которую вы видели; иначе нынешняя</translation>
    </message>
    <message>
        <source>the band is the 95 % interval</source>
        <translation>полоса — интервал 95 %</translation>
    </message>
    <message>
        <source>the bank did not pay, and why</source>
        <translation>банк не выплатил, и почему</translation>
    </message>
    <message>
        <source>the bank gave it back, and why</source>
        <translation>банк вернул, и почему</translation>
    </message>
    <message>
        <source>the bank paid</source>
        <translation>банк выплатил</translation>
    </message>
    <message>
        <source>the bank's answers to a register</source>
        <translation>ответы банка по реестру</translation>
    </message>
    <message>
        <source>the budgets of a month; set one</source>
        <translation>бюджеты месяца; задать бюджет</translation>
    </message>
    <message>
        <source>the case's number</source>
        <translation>номер разбора</translation>
    </message>
    <message>
        <source>the certificate of the authority that vouches for the server</source>
        <translation>сертификат центра, который ручается за сервер</translation>
    </message>
    <message>
        <source>the client is not known</source>
        <translation>клиент неизвестен</translation>
    </message>
    <message>
        <source>the client's number or name</source>
        <translation>номер или имя клиента</translation>
    </message>
    <message>
        <source>the columns of respondent, question and answer, or none</source>
        <translation>столбцы респондента, вопроса и ответа или слово none</translation>
    </message>
    <message>
        <source>the connection file</source>
        <translation>файл подключения</translation>
    </message>
    <message>
        <source>the edits do not touch each other, they joined by themselves; the text can be changed</source>
        <translation>правки не пересекаются, соединены сами; текст можно править</translation>
    </message>
    <message>
        <source>the figures of a month</source>
        <translation>показатели месяца</translation>
    </message>
    <message>
        <source>the file answers for a part of the register</source>
        <translation>в файле ответы по части реестра</translation>
    </message>
    <message>
        <source>the file to write</source>
        <translation>файл, куда записать</translation>
    </message>
    <message>
        <source>the gap is lunch</source>
        <translation>перерыв между ними — обед</translation>
    </message>
    <message>
        <source>the last</source>
        <translation>последнее</translation>
    </message>
    <message>
        <source>the last 30 days of the file</source>
        <translation>последние 30 дней файла</translation>
    </message>
    <message>
        <source>the last day; yesterday</source>
        <translation>последний день; иначе вчерашний</translation>
    </message>
    <message>
        <source>the log of imports</source>
        <translation>история импортов</translation>
    </message>
    <message>
        <source>the mapping</source>
        <translation>сопоставление</translation>
    </message>
    <message>
        <source>the mappings of the workspace</source>
        <translation>сопоставления рабочего файла</translation>
    </message>
    <message>
        <source>the month</source>
        <translation>месяц</translation>
    </message>
    <message>
        <source>the name of the company</source>
        <translation>название компании</translation>
    </message>
    <message>
        <source>the name of the mapping</source>
        <translation>имя сопоставления</translation>
    </message>
    <message>
        <source>the name to sign in with</source>
        <translation>имя для входа</translation>
    </message>
    <message>
        <source>the newest {n}</source>
        <translation>последние {n}</translation>
    </message>
    <message>
        <source>the next one stands in for the one above</source>
        <translation>следующий заменяет тот, что выше</translation>
    </message>
    <message>
        <source>the order of day, month and year</source>
        <translation>порядок дня, месяца и года</translation>
    </message>
    <message>
        <source>the policy suggests no amount</source>
        <translation>правила не предлагают суммы</translation>
    </message>
    <message>
        <source>the product team whose budget is set</source>
        <translation>продуктовая команда, которой задаётся бюджет</translation>
    </message>
    <message>
        <source>the round that you saw in “payouts list”; else the present one</source>
        <translation>круг, который вы видели в «payouts list»; иначе нынешний</translation>
    </message>
    <message>
        <source>the script to fill</source>
        <translation>скрипт, который заполнить</translation>
    </message>
    <message>
        <source>the server was restored from a backup</source>
        <translation>сервер восстановлен из копии</translation>
    </message>
    <message>
        <source>the words “{words}”</source>
        <translation>слова «{words}»</translation>
    </message>
    <message>
        <source>the workspace</source>
        <translation>рабочий файл</translation>
    </message>
    <message>
        <source>the workspace to make</source>
        <translation>рабочий файл, который надо создать</translation>
    </message>
    <message>
        <source>the {n} most frequent are shown</source>
        <translation>показаны самые частые: {n}</translation>
    </message>
    <message>
        <source>their ids, or the ends of them; all</source>
        <translation>их идентификаторы или окончания; все</translation>
    </message>
    <message>
        <source>there is a standard way to solve it</source>
        <translation>есть обычный способ решения</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>отсутствует</translation>
    </message>
    <message>
        <source>this one</source>
        <translation>эта редакция</translation>
    </message>
    <message>
        <source>those of one case</source>
        <translation>выплаты одного разбора</translation>
    </message>
    <message>
        <source>those of one register</source>
        <translation>выплаты одного реестра</translation>
    </message>
    <message>
        <source>those whose time to decide runs out, the first in front</source>
        <translation>те, по которым истекает срок решения, первые впереди</translation>
    </message>
    <message>
        <source>though the same is on its way for the case already</source>
        <translation>хотя по разбору такая же уже в пути</translation>
    </message>
    <message>
        <source>thousand {unit}</source>
        <translation>тыс. {unit}</translation>
    </message>
    <message>
        <source>time is over</source>
        <translation>срок прошёл</translation>
    </message>
    <message>
        <source>time of day</source>
        <translation>время суток</translation>
    </message>
    <message>
        <source>time over by {clock}</source>
        <translation>срок прошёл {clock} назад</translation>
    </message>
    <message>
        <source>title of the fix</source>
        <translation>название улучшения</translation>
    </message>
    <message>
        <source>title: {before} → {after}</source>
        <translation>название: {before} → {after}</translation>
    </message>
    <message>
        <source>to send</source>
        <translation>к отправке</translation>
    </message>
    <message>
        <source>to the kopeck, at each step</source>
        <translation>сходятся до копейки на каждом шаге</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>today at {time}</source>
        <translation>сегодня в {time}</translation>
    </message>
    <message>
        <source>today {clock}</source>
        <translation>сегодня {clock}</translation>
    </message>
    <message>
        <source>tried again by another payout</source>
        <translation>повторена другой выплатой</translation>
    </message>
    <message>
        <source>two people changed it</source>
        <translation>изменили двое</translation>
    </message>
    <message>
        <source>undone: {what}</source>
        <translation>отменено: {what}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>до {day}</translation>
    </message>
    <message>
        <source>usage:</source>
        <translation>использование:</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>обычный</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>версия {version}</translation>
    </message>
    <message>
        <source>vertical bar</source>
        <translation>вертикальная черта</translation>
    </message>
    <message>
        <source>waiting for the client</source>
        <translation>ждёт клиента</translation>
    </message>
    <message>
        <source>waiting {n}</source>
        <translation>ждут: {n}</translation>
    </message>
    <message>
        <source>waits for a decision</source>
        <translation>ждёт решения</translation>
    </message>
    <message>
        <source>waits for a register</source>
        <translation>ждёт реестра</translation>
    </message>
    <message>
        <source>waits for the client</source>
        <translation>ждёт клиента</translation>
    </message>
    <message>
        <source>waits, overdue by {clock}</source>
        <translation>ждёт решения, срок прошёл {clock} назад</translation>
    </message>
    <message>
        <source>waits, {clock} left</source>
        <translation>ждёт решения, осталось {clock}</translation>
    </message>
    <message>
        <source>week</source>
        <translation>неделя</translation>
    </message>
    <message>
        <source>weighted mean</source>
        <translation>взвешенное среднее</translation>
    </message>
    <message>
        <source>what</source>
        <translation>что</translation>
    </message>
    <message>
        <source>what for</source>
        <translation>зачем</translation>
    </message>
    <message>
        <source>what for, in a few words</source>
        <translation>зачем, в нескольких словах</translation>
    </message>
    <message>
        <source>what happens</source>
        <translation>что происходит</translation>
    </message>
    <message>
        <source>what happens: {after}</source>
        <translation>что сделано: {after}</translation>
    </message>
    <message>
        <source>what the client gets: 500 or 500,00</source>
        <translation>сколько получит клиент: 500 или 500,00</translation>
    </message>
    <message>
        <source>what the team may spend</source>
        <translation>сколько команда может потратить</translation>
    </message>
    <message>
        <source>what two people changed at once</source>
        <translation>что двое изменили одновременно</translation>
    </message>
    <message>
        <source>what was told</source>
        <translation>что было сказано</translation>
    </message>
    <message>
        <source>what you say with it</source>
        <translation>что вы при этом говорите</translation>
    </message>
    <message>
        <source>where it works</source>
        <translation>где она работает</translation>
    </message>
    <message>
        <source>where the person works; made if missing</source>
        <translation>где человек работает; создаётся, если такой площадки нет</translation>
    </message>
    <message>
        <source>where to; the folder of backups beside it</source>
        <translation>куда; иначе в папку копий рядом с файлом</translation>
    </message>
    <message>
        <source>whether the sums agree at each step</source>
        <translation>сходятся ли суммы на каждом шаге</translation>
    </message>
    <message>
        <source>which; the newest backup</source>
        <translation>какую копию; иначе последнюю</translation>
    </message>
    <message>
        <source>which; the present one</source>
        <translation>какой; без указания — текущий</translation>
    </message>
    <message>
        <source>who approves how much, who stands in, who is on duty</source>
        <translation>кто сколько одобряет, кто кого замещает, кто дежурит</translation>
    </message>
    <message>
        <source>who does it; else you, by your login on this computer</source>
        <translation>кто это делает; иначе вы, по логину на этом компьютере</translation>
    </message>
    <message>
        <source>whole company, all channels</source>
        <translation>Вся компания, все каналы</translation>
    </message>
    <message>
        <source>whole company, {channel}</source>
        <translation>Вся компания, {channel}</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>целое число</translation>
    </message>
    <message>
        <source>whole row</source>
        <translation>вся строка</translation>
    </message>
    <message>
        <source>whose fault it may be</source>
        <translation>чья вина допускается</translation>
    </message>
    <message>
        <source>whose login is which: lines of "login in the workspace" = "login at the server"</source>
        <translation>чей логин какой: строки вида "логин в рабочем файле" = "логин на сервере"</translation>
    </message>
    <message>
        <source>whose value stays</source>
        <translation>чьё значение останется</translation>
    </message>
    <message>
        <source>why, in a sentence</source>
        <translation>почему, одним предложением</translation>
    </message>
    <message>
        <source>with the clients' names</source>
        <translation>с именами клиентов</translation>
    </message>
    <message>
        <source>without TLS, on this machine</source>
        <translation>без TLS, на этом компьютере</translation>
    </message>
    <message>
        <source>without a break for {time}</source>
        <translation>без перерыва {time}</translation>
    </message>
    <message>
        <source>without a number</source>
        <translation>без номера</translation>
    </message>
    <message>
        <source>without a script</source>
        <translation>без скрипта</translation>
    </message>
    <message>
        <source>words in any of their forms</source>
        <translation>слова в любой форме</translation>
    </message>
    <message>
        <source>words on the payout</source>
        <translation>пояснение к выплате</translation>
    </message>
    <message>
        <source>work</source>
        <translation>рабочий</translation>
    </message>
    <message>
        <source>work goes on</source>
        <translation>работа продолжена</translation>
    </message>
    <message>
        <source>workbook</source>
        <translation>книга Excel</translation>
    </message>
    <message>
        <source>working day</source>
        <translation>рабочий день</translation>
    </message>
    <message>
        <source>workspace filled, {n} rows</source>
        <translation>рабочий файл заполнен, строк: {n}</translation>
    </message>
    <message>
        <source>write a mapping to a TOML file</source>
        <translation>записать сопоставление в файл TOML</translation>
    </message>
    <message>
        <source>write rows to a file</source>
        <translation>выгрузить строки в файл</translation>
    </message>
    <message>
        <source>write the file that people connect with; it holds no secret</source>
        <translation>записать файл, по которому подключаются; секретов в нём нет</translation>
    </message>
    <message>
        <source>written by {name}</source>
        <translation>составил(а) {name}</translation>
    </message>
    <message>
        <source>year</source>
        <translation>год</translation>
    </message>
    <message>
        <source>year, month, day</source>
        <translation>год, месяц, день</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>да или нет</translation>
    </message>
    <message>
        <source>yy</source>
        <translation>гг</translation>
    </message>
    <message>
        <source>yyyy</source>
        <translation>гггг</translation>
    </message>
    <message>
        <source>{accepted} accepted, {cases} cases opened</source>
        <translation>Принято: {accepted}, открыто разборов: {cases}</translation>
    </message>
    <message>
        <source>{active} of {n} active</source>
        <translation>работают {active} из {n}</translation>
    </message>
    <message>
        <source>{ago} ago</source>
        <translation>{ago} назад</translation>
    </message>
    <message>
        <source>{amount} is asked for, and there is no range to hold it to</source>
        <translation>Запрошено {amount}: сравнить не с чем, пределов нет</translation>
    </message>
    <message>
        <source>{amount} is asked for, outside the range</source>
        <translation>Запрошено {amount}: вне допустимых пределов</translation>
    </message>
    <message>
        <source>{amount} is asked for, within the range</source>
        <translation>Запрошено {amount}: в допустимых пределах</translation>
    </message>
    <message>
        <source>{amount} to one client</source>
        <translation>{amount} одному клиенту</translation>
    </message>
    <message>
        <source>{amount} to one client, 1 payout</source>
        <translation>{amount} одному клиенту, 1 выплата</translation>
    </message>
    <message>
        <source>{amount} to {clients}, {payouts}</source>
        <translation>Всего {amount} {clients}, {payouts}</translation>
    </message>
    <message>
        <source>{by}, fall proven</source>
        <translation>{by}, спад доказан</translation>
    </message>
    <message>
        <source>{by}, growth proven</source>
        <translation>{by}, рост доказан</translation>
    </message>
    <message>
        <source>{by}, no proven change</source>
        <translation>{by}, не доказано</translation>
    </message>
    <message>
        <source>{changed} of {cases} cases would be suggested another amount; together {difference}.</source>
        <translation>По {changed} из {cases} разборов была бы предложена другая сумма; в целом {difference}.</translation>
    </message>
    <message>
        <source>{client}: payout of {amount}</source>
        <translation>{client}: выплата {amount}</translation>
    </message>
    <message>
        <source>{clock} left</source>
        <translation>осталось {clock}</translation>
    </message>
    <message>
        <source>{code}  {name}</source>
        <translation>{code}  {name}</translation>
    </message>
    <message numerus="yes">
        <source>{count} hour</source>
        <extracomment>{count} hours</extracomment>
        <translation>
            <numerusform>{count} час</numerusform>
            <numerusform>{count} часа</numerusform>
            <numerusform>{count} часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} working day</source>
        <extracomment>{count} working days</extracomment>
        <translation>
            <numerusform>{count} рабочий день</numerusform>
            <numerusform>{count} рабочих дня</numerusform>
            <numerusform>{count} рабочих дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{days} and {n} day more</source>
        <extracomment>{days} and {n} days more</extracomment>
        <translation>
            <numerusform>{days} и ещё {n} день</numerusform>
            <numerusform>{days} и ещё {n} дня</numerusform>
            <numerusform>{days} и ещё {n} дней</numerusform>
        </translation>
    </message>
    <message>
        <source>{days}, data complete until {until}.</source>
        <translation>{days}, данные полны по {until}.</translation>
    </message>
    <message>
        <source>{days}, there are no data.</source>
        <translation>{days}, данных нет.</translation>
    </message>
    <message>
        <source>{day} · score {score}</source>
        <translation>{day} · оценка {score}</translation>
    </message>
    <message>
        <source>{department}, {channel}</source>
        <translation>{department}, {channel}</translation>
    </message>
    <message>
        <source>{done} (in place of {name})</source>
        <translation>{done} (за {name})</translation>
    </message>
    <message>
        <source>{field} (now “{column}”)</source>
        <translation>{field} (сейчас «{column}»)</translation>
    </message>
    <message>
        <source>{field} cannot be {value} in every row: {reason}.</source>
        <translation>{field} не может быть {value} в каждой строке: {reason}.</translation>
    </message>
    <message>
        <source>{field} “{name}” is not known: {n} rows</source>
        <translation>{field} «{name}» не распознано, строк: {n}</translation>
    </message>
    <message>
        <source>{file} is encrypted</source>
        <translation>Файл {file} зашифрован</translation>
    </message>
    <message>
        <source>{file} is history from now on: it was not changed, and nothing that is done in it reaches the server. Everybody connects a new workspace.</source>
        <translation>{file} теперь — история: он не изменён, и ничего из сделанного в нём на сервер не попадёт. Каждый подключает новый рабочий файл.</translation>
    </message>
    <message>
        <source>{file} is written.</source>
        <translation>Файл {file} записан.</translation>
    </message>
    <message>
        <source>{file}: {contacts} contacts, {answered} of {sent} surveys answered, {complaints} complaints, {cases} cases</source>
        <translation>{file}: обращений {contacts}, отвечено анкет {answered} из {sent}, жалоб {complaints}, разборов {cases}</translation>
    </message>
    <message>
        <source>{file}: {rows} rows, {updated} updated, {unchanged} unchanged, {rejected} rejected.</source>
        <translation>{file}: строк — {rows}, обновлено — {updated}, без изменений — {unchanged}, отклонено — {rejected}.</translation>
    </message>
    <message>
        <source>{first} – {last}, by month</source>
        <translation>{first} – {last}, по месяцам</translation>
    </message>
    <message>
        <source>{found}: upgrade it</source>
        <translation>{found}: обновите её</translation>
    </message>
    <message>
        <source>{free} MB are free, too few for a backup beside {size} MB.</source>
        <translation>Свободно {free} МБ: мало для копии файла в {size} МБ.</translation>
    </message>
    <message>
        <source>{job}, {n} more after it</source>
        <translation>{job}, затем ещё {n}</translation>
    </message>
    <message>
        <source>{job}: cancelling</source>
        <translation>{job}: отменяется</translation>
    </message>
    <message>
        <source>{key} cannot be {value}.</source>
        <translation>{key} не может быть {value}.</translation>
    </message>
    <message>
        <source>{kind} have no field {field}.</source>
        <translation>У вида {kind} нет поля {field}.</translation>
    </message>
    <message>
        <source>{kind} · proposed {day} by {name}</source>
        <translation>{kind} · предложено {day}, {name}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>от {low} до {high}</translation>
    </message>
    <message>
        <source>{low} to {high} without further words</source>
        <translation>от {low} до {high} без объяснений</translation>
    </message>
    <message>
        <source>{low}–{high} may be given, policy of {day}</source>
        <translation>допустимо {low}–{high}, правила от {day}</translation>
    </message>
    <message>
        <source>{message} See “{program} --help”.</source>
        <translation>{message} Подсказка: «{program} --help».</translation>
    </message>
    <message>
        <source>{methods}: nobody told whether this works, look it up before you ask</source>
        <translation>{methods}: неизвестно, пройдёт ли, проверьте до запроса</translation>
    </message>
    <message>
        <source>{method} (not possible)</source>
        <translation>{method} (невозможно)</translation>
    </message>
    <message>
        <source>{method}: {why}</source>
        <translation>{method}: {why}</translation>
    </message>
    <message>
        <source>{money} a year</source>
        <translation>{money} в год</translation>
    </message>
    <message>
        <source>{money} in 12 months</source>
        <translation>{money} за 12 месяцев</translation>
    </message>
    <message>
        <source>{money} of {cap} in 12 months</source>
        <translation>{money} из {cap} за 12 месяцев</translation>
    </message>
    <message>
        <source>{month}: there are no data.</source>
        <translation>{month}: данных нет.</translation>
    </message>
    <message>
        <source>{names} and {n} more</source>
        <translation>{names} и ещё {n}</translation>
    </message>
    <message>
        <source>{name} (retired)</source>
        <translation>{name} (выведен)</translation>
    </message>
    <message>
        <source>{name} and {other} both tell the year {year}.</source>
        <translation>{year} год есть и в {name}, и в {other}.</translation>
    </message>
    <message>
        <source>{name} begins as JSON and then is none.</source>
        <translation>{name} начинается как JSON, но дальше нарушает его правила.</translation>
    </message>
    <message>
        <source>{name} belongs to {group}: not in the list.</source>
        <translation>{name} состоит в {group} — этого в списке нет.</translation>
    </message>
    <message>
        <source>{name} can sign in as “{login}”.</source>
        <translation>{name} может войти под именем «{login}».</translation>
    </message>
    <message>
        <source>{name} can sign in now</source>
        <translation>{name} теперь может войти</translation>
    </message>
    <message>
        <source>{name} can sign in, and should not.</source>
        <translation>{name}: вход открыт, а должен быть закрыт.</translation>
    </message>
    <message>
        <source>{name} cannot sign in any more; sessions were ended.</source>
        <translation>{name}: вход закрыт, сеансы завершены.</translation>
    </message>
    <message>
        <source>{name} cannot sign in, and should.</source>
        <translation>{name}: вход закрыт, а должен быть открыт.</translation>
    </message>
    <message>
        <source>{name} does not belong to {group}: it should.</source>
        <translation>{name} не состоит в {group}, а должно быть.</translation>
    </message>
    <message>
        <source>{name} does not go with {what}.</source>
        <translation>{name} не сочетается с {what}.</translation>
    </message>
    <message>
        <source>{name} does not review cases.</source>
        <translation>{name} не ведёт разборы.</translation>
    </message>
    <message>
        <source>{name} does not work here any more</source>
        <translation>Больше не работает: {name}</translation>
    </message>
    <message>
        <source>{name} does not work here any more.</source>
        <translation>{name} здесь больше не работает.</translation>
    </message>
    <message>
        <source>{name} fell by {by}, to {value} ({interval}, {n}).</source>
        <translation>{name} снизился на {by}, до {value} ({interval}, {n}).</translation>
    </message>
    <message>
        <source>{name} for {principal}</source>
        <translation>{name} за {principal}</translation>
    </message>
    <message>
        <source>{name} has another password; sessions were ended.</source>
        <translation>{name}: пароль сменён, сеансы завершены.</translation>
    </message>
    <message>
        <source>{name} has left</source>
        <translation>Больше не работает: {name}</translation>
    </message>
    <message>
        <source>{name} has signed in already and has a password.</source>
        <translation>{name} уже входил(а) и имеет пароль.</translation>
    </message>
    <message>
        <source>{name} has the power {power}: not in the list.</source>
        <translation>{name}: полномочие {power} — этого в списке нет.</translation>
    </message>
    <message>
        <source>{name} is a folder, not a file.</source>
        <translation>{name} — папка, а не файл.</translation>
    </message>
    <message>
        <source>{name} is an archive, not a workbook.</source>
        <translation>{name} — архив, а не книга.</translation>
    </message>
    <message>
        <source>{name} is no production calendar.</source>
        <translation>{name} — не производственный календарь.</translation>
    </message>
    <message>
        <source>{name} is signed in here: nobody else acts in this workspace.</source>
        <translation>Здесь вход выполнен за другого человека: {name}. Никто иной в этом рабочем файле не действует.</translation>
    </message>
    <message>
        <source>{name} is the last administrator.</source>
        <translation>{name} — последний администратор.</translation>
    </message>
    <message>
        <source>{name} is {value} ({interval}), but there are few answers ({n}).</source>
        <translation>{name} составил {value} ({interval}), но ответов мало ({n}).</translation>
    </message>
    <message>
        <source>{name} is {value} ({interval}, {n}).</source>
        <translation>{name} составил {value} ({interval}, {n}).</translation>
    </message>
    <message>
        <source>{name} is {what}, not a table.</source>
        <translation>{name} — {what}, а не таблица.</translation>
    </message>
    <message>
        <source>{name} may act as the owner of the tables.</source>
        <translation>{name} может действовать от имени владельца таблиц.</translation>
    </message>
    <message>
        <source>{name} may make others members of {group}: not in the list.</source>
        <translation>{name} может включать других в {group}: в списке этого нет.</translation>
    </message>
    <message>
        <source>{name} may not do this.</source>
        <translation>{name}: нет права делать это.</translation>
    </message>
    <message>
        <source>{name} moved</source>
        <translation>Перемещён: {name}</translation>
    </message>
    <message>
        <source>{name} needs a value.</source>
        <translation>{name}: нужно значение.</translation>
    </message>
    <message>
        <source>{name} reads the sentence, the client does not.</source>
        <translation>Это прочтёт {name}, клиент этого не увидит.</translation>
    </message>
    <message>
        <source>{name} rose by {by}, to {value} ({interval}, {n}).</source>
        <translation>{name} вырос на {by}, до {value} ({interval}, {n}).</translation>
    </message>
    <message>
        <source>{name} runs by itself and is not of this release.</source>
        <translation>{name} срабатывает сам и не относится к этой версии.</translation>
    </message>
    <message>
        <source>{name} signs in with it for the first time. Tell it in person; it is kept nowhere here.</source>
        <translation>С ним {name} войдёт в первый раз. Сообщите его лично: здесь он нигде не хранится.</translation>
    </message>
    <message>
        <source>{name} works at another site and does not see this case.</source>
        <translation>{name} работает на другой площадке и не видит этот разбор.</translation>
    </message>
    <message>
        <source>{name} works here again</source>
        <translation>Снова работает: {name}</translation>
    </message>
    <message>
        <source>{name} works here now</source>
        <translation>Добавлен человек: {name}</translation>
    </message>
    <message>
        <source>{name} would unpack to {size} MB: this is no honest workbook.</source>
        <translation>{name} распаковался бы в {size} МБ: это не настоящая книга.</translation>
    </message>
    <message>
        <source>{name}, copy</source>
        <translation>{name}, копия</translation>
    </message>
    <message>
        <source>{name}, version {n}</source>
        <translation>{name}, версия {n}</translation>
    </message>
    <message>
        <source>{name}: day and month cannot be told apart in the column {columns}.</source>
        <translation>{name}: в столбце {columns} не отличить день от месяца.</translation>
    </message>
    <message>
        <source>{name}: no column was found for {fields}.</source>
        <translation>{name}: не найден столбец для полей: {fields}.</translation>
    </message>
    <message>
        <source>{name}: no column was found for {fields}. {why}</source>
        <translation>{name}: не найден столбец для полей: {fields}. {why}</translation>
    </message>
    <message>
        <source>{name}: {k} of {n}</source>
        <translation>{name}: {k} из {n}</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>{name}: {what}</source>
        <translation>{name}: {what}</translation>
    </message>
    <message>
        <source>{name}: {what} is no number.</source>
        <translation>{name}: {what} — не число.</translation>
    </message>
    <message>
        <source>{name}: {what} is none of {choices}.</source>
        <translation>{name}: {what} нет среди {choices}.</translation>
    </message>
    <message>
        <source>{number}  {cause}</source>
        <translation>{number}  {cause}</translation>
    </message>
    <message numerus="yes">
        <source>{number} accepted</source>
        <extracomment>{number} accepted</extracomment>
        <translation>
            <numerusform>Принята {number}</numerusform>
            <numerusform>Принято {number}</numerusform>
            <numerusform>Принято {number}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} case bears it</source>
        <extracomment>{number} cases bear it</extracomment>
        <translation>
            <numerusform>Стоит в {number} разборе</numerusform>
            <numerusform>Стоит в {number} разборах</numerusform>
            <numerusform>Стоит в {number} разборах</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} case goes</source>
        <extracomment>{number} cases go</extracomment>
        <translation>
            <numerusform>{number} разбор уйдёт</numerusform>
            <numerusform>{number} разбора уйдут</numerusform>
            <numerusform>{number} разборов уйдёт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} case opened</source>
        <extracomment>{number} cases opened</extracomment>
        <translation>
            <numerusform>открыт {number} разбор</numerusform>
            <numerusform>открыто {number} разбора</numerusform>
            <numerusform>открыто {number} разборов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} change of the history</source>
        <extracomment>{number} changes of the history</extracomment>
        <translation>
            <numerusform>{number} изменение в истории</numerusform>
            <numerusform>{number} изменения в истории</numerusform>
            <numerusform>{number} изменений в истории</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} different value</source>
        <extracomment>{number} different values</extracomment>
        <translation>
            <numerusform>{number} разное значение</numerusform>
            <numerusform>{number} разных значения</numerusform>
            <numerusform>{number} разных значений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} import</source>
        <extracomment>{number} imports</extracomment>
        <translation>
            <numerusform>{number} импорт</numerusform>
            <numerusform>{number} импорта</numerusform>
            <numerusform>{number} импортов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} of them is open</source>
        <extracomment>{number} of them are open</extracomment>
        <translation>
            <numerusform>{number} из них открыт</numerusform>
            <numerusform>{number} из них открыты</numerusform>
            <numerusform>{number} из них открыты</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} rejected</source>
        <translation>отклонено {number}</translation>
    </message>
    <message numerus="yes">
        <source>{number} row</source>
        <extracomment>{number} rows</extracomment>
        <translation>
            <numerusform>{number} строка</numerusform>
            <numerusform>{number} строки</numerusform>
            <numerusform>{number} строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} row accepted</source>
        <extracomment>{number} rows accepted</extracomment>
        <translation>
            <numerusform>принята {number} строка</numerusform>
            <numerusform>приняты {number} строки</numerusform>
            <numerusform>принято {number} строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} row goes</source>
        <extracomment>{number} rows go</extracomment>
        <translation>
            <numerusform>{number} строка уйдёт</numerusform>
            <numerusform>{number} строки уйдут</numerusform>
            <numerusform>{number} строк уйдёт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} row is as before</source>
        <extracomment>{number} rows are as before</extracomment>
        <translation>
            <numerusform>{number} строка станет прежней</numerusform>
            <numerusform>{number} строки станут прежними</numerusform>
            <numerusform>{number} строк станут прежними</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} unchanged</source>
        <translation>без изменений {number}</translation>
    </message>
    <message>
        <source>{number} updated</source>
        <translation>обновлено {number}</translation>
    </message>
    <message>
        <source>{n} KB</source>
        <translation>{n} КБ</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} МБ</translation>
    </message>
    <message numerus="yes">
        <source>{n} approved</source>
        <extracomment>{n} approved</extracomment>
        <translation>
            <numerusform>{n} одобрена</numerusform>
            <numerusform>{n} одобрены</numerusform>
            <numerusform>{n} одобрено</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} approved ● ({share})</source>
        <translation>{n} одобрено ● ({share})</translation>
    </message>
    <message numerus="yes">
        <source>{n} backup</source>
        <extracomment>{n} backups</extracomment>
        <translation>
            <numerusform>{n} копия</numerusform>
            <numerusform>{n} копии</numerusform>
            <numerusform>{n} копий</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} case</source>
        <extracomment>{n} cases</extracomment>
        <translation>
            <numerusform>{n} разбор</numerusform>
            <numerusform>{n} разбора</numerusform>
            <numerusform>{n} разборов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} case behind it</source>
        <extracomment>{n} cases behind it</extracomment>
        <translation>
            <numerusform>{n} разбор за ним</numerusform>
            <numerusform>{n} разбора за ним</numerusform>
            <numerusform>{n} разборов за ним</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} cases assigned</source>
        <translation>Назначено разборов: {n}</translation>
    </message>
    <message>
        <source>{n} cases given back</source>
        <translation>Возвращено в общую очередь разборов: {n}</translation>
    </message>
    <message>
        <source>{n} cases have numbers that would be given again.</source>
        <translation>Разборов, чьи номера были бы выданы повторно: {n}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} cause under it is retired too.</source>
        <extracomment>{n} causes under it are retired too.</extracomment>
        <translation>
            <numerusform>Вместе с ней выводится {n} вложенная причина.</numerusform>
            <numerusform>Вместе с ней выводятся {n} вложенные причины.</numerusform>
            <numerusform>Вместе с ней выводятся {n} вложенных причин.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} cause under it moves along.</source>
        <extracomment>{n} causes under it move along.</extracomment>
        <translation>
            <numerusform>{n} вложенная причина переходит вместе с ней.</numerusform>
            <numerusform>{n} вложенные причины переходят вместе с ней.</numerusform>
            <numerusform>{n} вложенных причин переходят вместе с ней.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} cause was merged into it.</source>
        <extracomment>{n} causes were merged into it.</extracomment>
        <translation>
            <numerusform>С ней объединена {n} причина.</numerusform>
            <numerusform>С ней объединены {n} причины.</numerusform>
            <numerusform>С ней объединены {n} причин.</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} cells under {width} columns</source>
        <translation>ячеек {n} при {width} столбцах</translation>
    </message>
    <message numerus="yes">
        <source>{n} client</source>
        <extracomment>{n} clients</extracomment>
        <translation>
            <numerusform>{n} клиенту</numerusform>
            <numerusform>{n} клиентам</numerusform>
            <numerusform>{n} клиентам</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} conflict</source>
        <extracomment>{n} conflicts</extracomment>
        <translation>
            <numerusform>{n} расхождение</numerusform>
            <numerusform>{n} расхождения</numerusform>
            <numerusform>{n} расхождений</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} дн.</translation>
    </message>
    <message numerus="yes">
        <source>{n} earlier change</source>
        <extracomment>{n} earlier changes</extracomment>
        <translation>
            <numerusform>ещё {n} изменение раньше</numerusform>
            <numerusform>ещё {n} изменения раньше</numerusform>
            <numerusform>ещё {n} изменений раньше</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} earlier contact</source>
        <extracomment>{n} earlier contacts</extracomment>
        <translation>
            <numerusform>{n} обращение раньше</numerusform>
            <numerusform>{n} обращения раньше</numerusform>
            <numerusform>{n} обращений раньше</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} edit</source>
        <extracomment>{n} edits</extracomment>
        <translation>
            <numerusform>{n} правка</numerusform>
            <numerusform>{n} правки</numerusform>
            <numerusform>{n} правок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} edit rejected</source>
        <extracomment>{n} edits rejected</extracomment>
        <translation>
            <numerusform>{n} правка отклонена</numerusform>
            <numerusform>{n} правки отклонены</numerusform>
            <numerusform>{n} правок отклонено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} edit waits</source>
        <extracomment>{n} edits wait</extracomment>
        <translation>
            <numerusform>{n} ждёт отправки</numerusform>
            <numerusform>{n} ждут отправки</numerusform>
            <numerusform>{n} ждут отправки</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} for {total}</source>
        <translation>{n} на {total}</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} ч</translation>
    </message>
    <message numerus="yes">
        <source>{n} hour</source>
        <extracomment>{n} hours</extracomment>
        <translation>
            <numerusform>за {n} час</numerusform>
            <numerusform>за {n} часа</numerusform>
            <numerusform>за {n} часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} import</source>
        <extracomment>{n} imports</extracomment>
        <translation>
            <numerusform>{n} импорт</numerusform>
            <numerusform>{n} импорта</numerusform>
            <numerusform>{n} импортов</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} in a year</source>
        <translation>{n} за год</translation>
    </message>
    <message numerus="yes">
        <source>{n} in a year</source>
        <extracomment>{n} in a year</extracomment>
        <translation>
            <numerusform>{n} за год</numerusform>
            <numerusform>{n} за год</numerusform>
            <numerusform>{n} за год</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} in use</source>
        <translation>в работе {n}</translation>
    </message>
    <message numerus="yes">
        <source>{n} later found wrong</source>
        <extracomment>{n} later found wrong</extracomment>
        <translation>
            <numerusform>{n} позже признана ошибкой</numerusform>
            <numerusform>{n} позже признаны ошибкой</numerusform>
            <numerusform>{n} позже признано ошибкой</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} later found wrong ◆</source>
        <translation>{n} позже ошибка ◆</translation>
    </message>
    <message numerus="yes">
        <source>{n} mapping</source>
        <extracomment>{n} mappings</extracomment>
        <translation>
            <numerusform>{n} сопоставление</numerusform>
            <numerusform>{n} сопоставления</numerusform>
            <numerusform>{n} сопоставлений</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} мин</translation>
    </message>
    <message numerus="yes">
        <source>{n} min left</source>
        <extracomment>{n} min left</extracomment>
        <translation>
            <numerusform>осталась {n} мин</numerusform>
            <numerusform>осталось {n} мин</numerusform>
            <numerusform>осталось {n} мин</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} more</source>
        <extracomment>{n} more</extracomment>
        <translation>
            <numerusform>ещё {n}</numerusform>
            <numerusform>ещё {n}</numerusform>
            <numerusform>ещё {n}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} more file waits</source>
        <extracomment>{n} more files wait</extracomment>
        <translation>
            <numerusform>ждёт ещё {n} файл</numerusform>
            <numerusform>ждут ещё {n} файла</numerusform>
            <numerusform>ждут ещё {n} файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} more: {list}</source>
        <translation>ещё {n}: {list}</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} из {all}</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} из {total}</translation>
    </message>
    <message>
        <source>{n} of {total} columns are loaded</source>
        <translation>{n} из {total} столбцов</translation>
    </message>
    <message numerus="yes">
        <source>{n} open case</source>
        <extracomment>{n} open cases</extracomment>
        <translation>
            <numerusform>{n} открытый разбор</numerusform>
            <numerusform>{n} открытых разбора</numerusform>
            <numerusform>{n} открытых разборов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} payout</source>
        <extracomment>{n} payouts</extracomment>
        <translation>
            <numerusform>{n} выплата</numerusform>
            <numerusform>{n} выплаты</numerusform>
            <numerusform>{n} выплат</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} payout came back to you</source>
        <extracomment>{n} payouts came back to you</extracomment>
        <translation>
            <numerusform>{n} выплата вернулась вам</numerusform>
            <numerusform>{n} выплаты вернулись вам</numerusform>
            <numerusform>{n} выплат вернулись вам</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} payout is running out of time</source>
        <extracomment>{n} payouts are running out of time</extracomment>
        <translation>
            <numerusform>Истекает срок {n} выплаты</numerusform>
            <numerusform>Истекает срок {n} выплат</numerusform>
            <numerusform>Истекает срок {n} выплат</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} payout waits to be sent</source>
        <extracomment>{n} payouts wait to be sent</extracomment>
        <translation>
            <numerusform>{n} выплата ждёт отправки</numerusform>
            <numerusform>{n} выплаты ждут отправки</numerusform>
            <numerusform>{n} выплат ждут отправки</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} refused</source>
        <extracomment>{n} refused</extracomment>
        <translation>
            <numerusform>{n} отклонена</numerusform>
            <numerusform>{n} отклонены</numerusform>
            <numerusform>{n} отклонено</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} refused ○</source>
        <translation>{n} отклонено ○</translation>
    </message>
    <message numerus="yes">
        <source>{n} register</source>
        <extracomment>{n} registers</extracomment>
        <translation>
            <numerusform>{n} реестр</numerusform>
            <numerusform>{n} реестра</numerusform>
            <numerusform>{n} реестров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} reply made of it</source>
        <extracomment>{n} replies made of it</extracomment>
        <translation>
            <numerusform>из него составлен {n} ответ</numerusform>
            <numerusform>из него составлены {n} ответа</numerusform>
            <numerusform>из него составлено {n} ответов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} right, each as it should be.</source>
        <extracomment>{n} rights, each as it should be.</extracomment>
        <translation>
            <numerusform>{n} право, как и должно быть.</numerusform>
            <numerusform>{n} права, все как должно быть.</numerusform>
            <numerusform>{n} прав, все как должно быть.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} row</source>
        <extracomment>{n} rows</extracomment>
        <translation>
            <numerusform>{n} строка</numerusform>
            <numerusform>{n} строки</numerusform>
            <numerusform>{n} строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} row copied</source>
        <extracomment>{n} rows copied</extracomment>
        <translation>
            <numerusform>Скопирована {n} строка</numerusform>
            <numerusform>Скопировано {n} строки</numerusform>
            <numerusform>Скопировано {n} строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} row differs</source>
        <extracomment>{n} rows differ</extracomment>
        <translation>
            <numerusform>{n} строка расходится</numerusform>
            <numerusform>{n} строки расходятся</numerusform>
            <numerusform>{n} строк расходятся</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} row written to {file}</source>
        <extracomment>{n} rows written to {file}</extracomment>
        <translation>
            <numerusform>{n} строка записана в {file}</numerusform>
            <numerusform>{n} строки записаны в {file}</numerusform>
            <numerusform>{n} строк записано в {file}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} row.</source>
        <extracomment>{n} rows.</extracomment>
        <translation>
            <numerusform>{n} строка.</numerusform>
            <numerusform>{n} строки.</numerusform>
            <numerusform>{n} строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} rows a second</source>
        <translation>{n} строк в секунду</translation>
    </message>
    <message>
        <source>{n} rows belong to something that was deleted.</source>
        <translation>Строк, которые относятся к удалённому: {n}.</translation>
    </message>
    <message>
        <source>{n} rows end before they begin: the end was left empty</source>
        <translation>Окончание раньше начала оставлено пустым, строк: {n}</translation>
    </message>
    <message>
        <source>{n} rows found no contact</source>
        <translation>Обращение не найдено, строк: {n}</translation>
    </message>
    <message>
        <source>{n} rows have a negative duration: it was left empty</source>
        <translation>Отрицательная длительность оставлена пустой, строк: {n}</translation>
    </message>
    <message>
        <source>{n} rows matched to a contact by client and time</source>
        <translation>Связаны с обращением по клиенту и времени, строк: {n}</translation>
    </message>
    <message>
        <source>{n} rows matched to a contact by its number</source>
        <translation>Связаны с обращением по его номеру, строк: {n}</translation>
    </message>
    <message>
        <source>{n} rows point at rows that are not there.</source>
        <translation>Строк, которые ссылаются на отсутствующие: {n}.</translation>
    </message>
    <message>
        <source>{n} rows with a state that is not known: “{word}” ({field}); it was left out</source>
        <translation>Строк с неизвестным состоянием «{word}» ({field}): {n}; оно пропущено</translation>
    </message>
    <message>
        <source>{n} rows without a client: “{word}”</source>
        <translation>Без клиента («{word}»), строк: {n}</translation>
    </message>
    <message>
        <source>{n} rows without an agent: “{word}”</source>
        <translation>Без сотрудника («{word}»), строк: {n}</translation>
    </message>
    <message>
        <source>{n} rows written to {file}</source>
        <translation>Записано строк: {n}, файл {file}</translation>
    </message>
    <message>
        <source>{n} rows written to “{file}”.</source>
        <translation>Строк записано в «{file}»: {n}.</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} с</translation>
    </message>
    <message numerus="yes">
        <source>{n} step</source>
        <extracomment>{n} steps</extracomment>
        <translation>
            <numerusform>{n} шаг</numerusform>
            <numerusform>{n} шага</numerusform>
            <numerusform>{n} шагов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} tag</source>
        <extracomment>{n} tags</extracomment>
        <translation>
            <numerusform>{n} метка</numerusform>
            <numerusform>{n} метки</numerusform>
            <numerusform>{n} меток</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} value told otherwise</source>
        <extracomment>{n} values told otherwise</extracomment>
        <translation>
            <numerusform>словарь, {n} значение</numerusform>
            <numerusform>словарь, {n} значения</numerusform>
            <numerusform>словарь, {n} значений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} waits for a decision</source>
        <extracomment>{n} wait for a decision</extracomment>
        <translation>
            <numerusform>{n} ждёт решения</numerusform>
            <numerusform>{n} ждут решения</numerusform>
            <numerusform>{n} ждут решения</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} word as a score</source>
        <extracomment>{n} words as scores</extracomment>
        <translation>
            <numerusform>оценка из {n} слова</numerusform>
            <numerusform>оценки из {n} слов</numerusform>
            <numerusform>оценки из {n} слов</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} work here</source>
        <translation>работают {n}</translation>
    </message>
    <message>
        <source>{part} · {held}</source>
        <translation>{part} · {held}</translation>
    </message>
    <message>
        <source>{payouts} for {amount}</source>
        <translation>{payouts} на {amount}</translation>
    </message>
    <message>
        <source>{person}, {at}</source>
        <translation>{person}, {at}</translation>
    </message>
    <message>
        <source>{profit}, band {n} of {all}</source>
        <translation>{profit}, полоса {n} из {all}</translation>
    </message>
    <message>
        <source>{released} released, {proposed} proposed</source>
        <translation>выпущено {released}, предложено {proposed}</translation>
    </message>
    <message>
        <source>{score} of {n}</source>
        <translation>{score} из {n}</translation>
    </message>
    <message>
        <source>{share} of the reviewed cases ({interval}), {n}</source>
        <translation>{share} завершённых разборов ({interval}), {n}</translation>
    </message>
    <message>
        <source>{site}: nobody on {days}</source>
        <translation>{site}, никого: {days}</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} МБ</translation>
    </message>
    <message>
        <source>{sum} in {n}</source>
        <translation>{sum}, разборов: {n}</translation>
    </message>
    <message>
        <source>{sum} of {whole} granted</source>
        <translation>одобрено {sum} из {whole}</translation>
    </message>
    <message>
        <source>{tags} tags, {cases} reviewed cases</source>
        <translation>метки: {tags}, завершённые разборы: {cases}</translation>
    </message>
    <message>
        <source>{time} of work</source>
        <translation>{time} работы</translation>
    </message>
    <message>
        <source>{what} is missing.</source>
        <translation>Не хватает: {what}.</translation>
    </message>
    <message>
        <source>{what} names several imports.</source>
        <translation>{what} подходит к нескольким импортам.</translation>
    </message>
    <message>
        <source>{who} may not {may} on {kind} {name}: it should be so.</source>
        <translation>{who}: нет {may} на {kind} {name}, а должно быть.</translation>
    </message>
    <message>
        <source>{who} may {may} on {kind} {name}: not in the list.</source>
        <translation>{who}: {may} на {kind} {name} — этого в списке нет.</translation>
    </message>
    <message>
        <source>{why}, goes out on {day}</source>
        <translation>{why}, уйдёт {day}</translation>
    </message>
    <message>
        <source>{why}. Possible instead: {method}</source>
        <translation>{why}. Вместо этого можно: {method}</translation>
    </message>
    <message>
        <source>{why}: the client cannot be paid this way now, nor any other way.</source>
        <translation>{why}: сейчас клиенту не выплатить ни так, ни иначе.</translation>
    </message>
    <message>
        <source>{why}: the client cannot be paid this way now.</source>
        <translation>{why}: сейчас так клиенту не выплатить.</translation>
    </message>
    <message>
        <source>{why}: the client cannot be paid this way.</source>
        <translation>{why}: этим способом клиенту заплатить нельзя.</translation>
    </message>
    <message>
        <source>“cxdesk cases” lists them with their numbers.</source>
        <translation>Номера покажет «cxdesk cases».</translation>
    </message>
    <message>
        <source>“cxdesk conflicts” lists them with their ids.</source>
        <translation>«cxdesk conflicts» перечисляет их с номерами.</translation>
    </message>
    <message>
        <source>“cxdesk connect” makes one that does; this one is brought in by “cxdesk server adopt”.</source>
        <translation>«cxdesk connect» создаёт такой; этот вносится командой «cxdesk server adopt».</translation>
    </message>
    <message>
        <source>“cxdesk payouts list --state approved” names those that are approved.</source>
        <translation>Одобренные покажет «cxdesk payouts list --state approved».</translation>
    </message>
    <message>
        <source>“cxdesk payouts list --state approved” names those that do.</source>
        <translation>Ожидающие покажет «cxdesk payouts list --state approved».</translation>
    </message>
    <message>
        <source>“cxdesk payouts list” names them with their ids.</source>
        <translation>Идентификаторы покажет «cxdesk payouts list».</translation>
    </message>
    <message>
        <source>“cxdesk payouts registers” lists them with their numbers.</source>
        <translation>Номера покажет «cxdesk payouts registers».</translation>
    </message>
    <message>
        <source>“cxdesk server check” lists everybody.</source>
        <translation>Всех перечислит «cxdesk server check».</translation>
    </message>
    <message>
        <source>“cxdesk server status” tells about it, “cxdesk server upgrade” brings it to this release.</source>
        <translation>О ней расскажет «cxdesk server status», а «cxdesk server upgrade» приведёт её к этой версии.</translation>
    </message>
    <message>
        <source>“{amount}” is not an amount that a policy can have.</source>
        <translation>«{amount}» — не сумма для правил.</translation>
    </message>
    <message>
        <source>“{column}” holds shares of 1: they are read as percents.</source>
        <translation>«{column}»: доли единицы прочитаны как проценты.</translation>
    </message>
    <message>
        <source>“{column}” is left out: too many of its cells cannot be read as “{field}”.</source>
        <translation>«{column}» пропущен: слишком многие его ячейки нельзя прочитать как «{field}».</translation>
    </message>
    <message>
        <source>“{factor}” is not a factor that a policy can have.</source>
        <translation>«{factor}» — не множитель для правил.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written.</source>
        <translation>Не удаётся записать «{file}».</translation>
    </message>
    <message>
        <source>“{file}” ends neither in .csv nor in .xlsx.</source>
        <translation>Имя «{file}» не кончается ни на .csv, ни на .xlsx.</translation>
    </message>
    <message>
        <source>“{file}” holds a private key.</source>
        <translation>В «{file}» лежит закрытый ключ.</translation>
    </message>
    <message>
        <source>“{file}” holds no certificate.</source>
        <translation>В «{file}» нет сертификата.</translation>
    </message>
    <message>
        <source>“{file}” is a folder, not a workspace.</source>
        <translation>«{file}» — папка, а не рабочий файл.</translation>
    </message>
    <message>
        <source>“{file}” is damaged.</source>
        <translation>«{file}» повреждён.</translation>
    </message>
    <message>
        <source>“{file}” is locked with a passphrase.</source>
        <translation>«{file}» закрыт парольной фразой.</translation>
    </message>
    <message>
        <source>“{file}” is no connection file of cxdesk.</source>
        <translation>«{file}» — не файл подключения cxdesk.</translation>
    </message>
    <message>
        <source>“{file}” is not a cxdesk workspace.</source>
        <translation>«{file}» — не рабочий файл cxdesk.</translation>
    </message>
    <message>
        <source>“{file}” is there already.</source>
        <translation>Файл «{file}» уже есть.</translation>
    </message>
    <message>
        <source>“{kind}” is not something to export.</source>
        <translation>«{kind}» выгрузить нельзя.</translation>
    </message>
    <message>
        <source>“{login}” cannot be a login.</source>
        <translation>«{login}» не годится для логина.</translation>
    </message>
    <message>
        <source>“{login}” has another password. Change it in the file of PGPASSFILE too.</source>
        <translation>Пароль «{login}» сменён. Смените его и в файле PGPASSFILE.</translation>
    </message>
    <message>
        <source>“{login}” will not do as a login.</source>
        <translation>«{login}» не годится как имя для входа.</translation>
    </message>
    <message>
        <source>“{name}” has columns of its own: look at them.</source>
        <translation>У «{name}» свои столбцы: посмотрите на них.</translation>
    </message>
    <message>
        <source>“{name}” is no PDF: name it {named}.</source>
        <translation>«{name}» — не PDF: назовите файл {named}.</translation>
    </message>
    <message>
        <source>“{name}” is still in use.</source>
        <translation>«{name}» ещё используется.</translation>
    </message>
    <message>
        <source>“{name}” merged into it</source>
        <translation>с ней объединена «{name}»</translation>
    </message>
    <message>
        <source>“{name}” separated from it</source>
        <translation>«{name}» отделена от неё</translation>
    </message>
    <message>
        <source>“{name}” stands for it: it was merged.</source>
        <translation>Вместо неё — «{name}»: причины объединены.</translation>
    </message>
    <message>
        <source>“{name}” stands here already.</source>
        <translation>«{name}» здесь уже есть.</translation>
    </message>
    <message>
        <source>“{name}” stands under both causes.</source>
        <translation>«{name}» есть под обеими причинами.</translation>
    </message>
    <message>
        <source>“{name}”: the mapping is not complete.</source>
        <translation>«{name}»: сопоставление не закончено.</translation>
    </message>
    <message>
        <source>“{question}” is critical</source>
        <translation>Вопрос «{question}» критичный</translation>
    </message>
    <message>
        <source>“{server}” is a copy that can only be read.</source>
        <translation>«{server}» — копия, доступная только для чтения.</translation>
    </message>
    <message>
        <source>“{server}” is no server of cxdesk.</source>
        <translation>«{server}» — не сервер cxdesk.</translation>
    </message>
    <message>
        <source>“{team}” has no budget for payouts.</source>
        <translation>У команды «{team}» нет бюджета на выплаты.</translation>
    </message>
    <message>
        <source>“{text}” has more than two decimal places.</source>
        <translation>В «{text}» больше двух знаков после запятой.</translation>
    </message>
    <message>
        <source>“{text}” is no list of roles: {every}.</source>
        <translation>«{text}» — не список ролей: {every}.</translation>
    </message>
    <message>
        <source>“{text}” is not a date: write it like 2026-10-21.</source>
        <translation>«{text}» — не дата: напишите её как 2026-10-21.</translation>
    </message>
    <message>
        <source>“{text}” is not a month: write it like 2026-10.</source>
        <translation>«{text}» — не месяц: напишите его как 2026-10.</translation>
    </message>
    <message>
        <source>“{text}” is not a number above 0.</source>
        <translation>«{text}» — не число больше 0.</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>«{text}» — не число.</translation>
    </message>
    <message>
        <source>“{text}” is not a number. Write it like {example}.</source>
        <translation>«{text}» — не число. Пишите так: {example}.</translation>
    </message>
    <message>
        <source>“{text}” is not a setting: write field=value.</source>
        <translation>«{text}» — не настройка: напишите поле=значение.</translation>
    </message>
    <message>
        <source>“{text}” is not a time.</source>
        <translation>«{text}» — не время.</translation>
    </message>
    <message>
        <source>“{text}” is not a whole number above 0.</source>
        <translation>«{text}» — не целое число больше 0.</translation>
    </message>
    <message>
        <source>“{text}” is not a whole number.</source>
        <translation>«{text}» — не целое число.</translation>
    </message>
    <message>
        <source>“{text}” is not an amount in {currency}.</source>
        <translation>«{text}» — сумма не в {currency}.</translation>
    </message>
    <message>
        <source>“{text}” is not an amount.</source>
        <translation>«{text}» — не сумма.</translation>
    </message>
    <message>
        <source>“{value}” is read as</source>
        <translation>«{value}» читать как</translation>
    </message>
    <message>
        <source>“{what}” is not known here.</source>
        <translation>«{what}» здесь неизвестно.</translation>
    </message>
    <message>
        <source>“{what}” may mean several options.</source>
        <translation>«{what}» может означать несколько ключей.</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>«{words}»</translation>
    </message>
    <message>
        <source>“{zone}” is not a time zone.</source>
        <translation>«{zone}» — не часовой пояс.</translation>
    </message>
</context>
</TS>
