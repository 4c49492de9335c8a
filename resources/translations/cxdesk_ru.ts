<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>cxdesk</name>
    <message>
        <source>%; the band is the 95 % interval</source>
        <translation>%; полоса — интервал 95 %</translation>
    </message>
    <message>
        <source>1.0 is 20,000 surveys and complaints a month</source>
        <translation>1.0 — это 20 000 анкет и столько же жалоб в месяц</translation>
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
        <source>A case may take from one minute to {hours} working hours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cause cannot stand under itself.</source>
        <translation>Причина не может стоять под самой собой.</translation>
    </message>
    <message>
        <source>A fix is dropped with a reason.</source>
        <translation>Отказ от улучшения нужно обосновать.</translation>
    </message>
    <message>
        <source>A later membership of {name} begins on {day}.</source>
        <translation>У сотрудника {name} с {day} начинается следующее место работы.</translation>
    </message>
    <message>
        <source>A made-up lender with two years of clients, cases and fixes. Nothing can be broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person needs at least one role.</source>
        <translation>Человеку нужна хотя бы одна роль.</translation>
    </message>
    <message>
        <source>A release lies in the future.</source>
        <translation>Дата выпуска ещё не наступила.</translation>
    </message>
    <message>
        <source>A sheet holds no more than {n} rows.</source>
        <translation>На листе помещается не больше {n} строк.</translation>
    </message>
    <message>
        <source>A target of {figure} lies from {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A working day has from one minute to 24 hours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A workspace is one file with the ending .cxdesk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About cxdesk</source>
        <translation type="unfinished"></translation>
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
        <source>Add kind = "surveys" or another kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Администратор</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Сотрудник</translation>
    </message>
    <message>
        <source>Agent added: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agent changed: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All cases</source>
        <translation>Все разборы</translation>
    </message>
    <message>
        <source>All intervals are 95 %. A change is named only where its interval excludes zero (Newcombe, Welch); under 30 answers a figure is marked “few answers”.</source>
        <translation>Все интервалы — 95 %. Изменение названо, только если его интервал не содержит нуля (Ньюкомб, Уэлч); если ответов меньше 30, показатель отмечен словами «мало ответов».</translation>
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
        <source>All rows point at rows that are there.</source>
        <translation>Все ссылки между строками верны.</translation>
    </message>
    <message>
        <source>Allow writing to the file and its folder, or copy it elsewhere.</source>
        <translation>Разрешите запись в файл и его папку или скопируйте его в другое место.</translation>
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
        <source>An auditor cannot have another role.</source>
        <translation>У аудитора не может быть других ролей.</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
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
        <source>Answered: {answered} of {sent} surveys sent ({share}).</source>
        <translation>Ответов на анкеты: {answered} из {sent} отправленных ({share}).</translation>
    </message>
    <message>
        <source>Answers by question</source>
        <translation>Ответы по вопросам</translation>
    </message>
    <message>
        <source>Ask a lead or the head of quality.</source>
        <translation>Обратитесь к руководителю группы или к руководителю контроля качества.</translation>
    </message>
    <message>
        <source>Ask a lead, or save it under a name of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask a loader, a lead or the administrator.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the same data as CSV or XLSX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the person who made the change.</source>
        <translation>Обратитесь к тому, кто внёс изменение.</translation>
    </message>
    <message>
        <source>Ask your administrator.</source>
        <translation>Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>Ask your lead to assign case {number}.</source>
        <translation>Попросите руководителя группы назначить разбор {number}.</translation>
    </message>
    <message>
        <source>Ask your lead to assign it to you.</source>
        <translation>Попросите руководителя группы назначить его вам.</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Кому назначен</translation>
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
        <source>Back up now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backed up to “{file}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup of the day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups</source>
        <translation type="unfinished"></translation>
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
        <source>Branch</source>
        <translation>Отделение</translation>
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
        <source>CSV or XLSX</source>
        <translation>CSV или XLSX</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar changed: {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Звонок</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отменить</translation>
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
        <source>Case number</source>
        <translation>Номер разбора</translation>
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
        <source>Case {number} is closed.</source>
        <translation>Разбор {number} закрыт.</translation>
    </message>
    <message>
        <source>Case {number} is held by somebody else.</source>
        <translation>Разбор {number} ведёт другой человек.</translation>
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
        <source>Cases</source>
        <translation>Разборы</translation>
    </message>
    <message>
        <source>Cases behind it</source>
        <translation>Разборов за ним</translation>
    </message>
    <message>
        <source>Cases opened and closed</source>
        <translation>Открытые и закрытые разборы</translation>
    </message>
    <message>
        <source>Cases: opened and closed by the day of opening and of closing; open at the end of the month.</source>
        <translation>Разборы: открытые и закрытые — по дню открытия и закрытия; открытые — на конец месяца.</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Cause added: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause moved: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause of {n} cases: {name}</source>
        <translation>Причина для разборов ({n}): {name}</translation>
    </message>
    <message>
        <source>Cause renamed: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause restored: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause retired: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause tree</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Causes of the month</source>
        <translation>Причины месяца</translation>
    </message>
    <message>
        <source>Certificate delayed</source>
        <translation>Задержка справки</translation>
    </message>
    <message>
        <source>Change it by hand.</source>
        <translation>Измените вручную.</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Канал</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Check of the workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is still there and that you may open it, then import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that its disk is connected and has space.</source>
        <translation>Проверьте, что его диск подключён и на нём есть место.</translation>
    </message>
    <message>
        <source>Check that the data stand in a sheet, not in a picture, and that it is not hidden.</source>
        <translation type="unfinished"></translation>
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
        <source>Check the header row, or export the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name, or give a TOML file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name, or import a file to make one.</source>
        <translation>Проверьте имя или загрузите данные: тогда он появится.</translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a *.cxdesk file; other files are imported.</source>
        <translation>Выберите файл *.cxdesk; другие файлы загружаются через импорт.</translation>
    </message>
    <message>
        <source>Choose a day from then on, or undo the later move first.</source>
        <translation>Выберите день не раньше этого или сначала верните поздний перевод.</translation>
    </message>
    <message>
        <source>Choose a file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Выберите файл.</translation>
    </message>
    <message>
        <source>Choose a folder with room that you may write to, and close the file where it is open.</source>
        <translation>Выберите папку, где есть место и куда вам можно писать, и закройте файл, если он открыт.</translation>
    </message>
    <message>
        <source>Choose a parent outside of this branch.</source>
        <translation>Выберите узел вне этой ветви.</translation>
    </message>
    <message>
        <source>Choose a role.</source>
        <translation>Выберите роль.</translation>
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
        <source>Choose another folder, or free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another mapping or another kind.</source>
        <translation type="unfinished"></translation>
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
        <source>Choose another number, or edit that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose either Auditor alone or the other roles.</source>
        <translation>Выберите либо только «Аудитор», либо другие роли.</translation>
    </message>
    <message>
        <source>Choose one of the list, e.g. Europe/Moscow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of the two.</source>
        <translation>Выберите одно из двух.</translation>
    </message>
    <message>
        <source>Choose one of: {kinds}.</source>
        <translation>Выберите из списка: {kinds}.</translation>
    </message>
    <message>
        <source>Choose somebody else.</source>
        <translation>Выберите другого.</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Город</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client category</source>
        <translation>Категория клиента</translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client {ref}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client's name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client's words</source>
        <translation>Слова клиента</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
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
        <source>Code arrives late</source>
        <translation>Код приходит с опозданием</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Взыскание</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command, case, client or fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Company renamed: {name}</source>
        <translation type="unfinished"></translation>
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
        <source>Compared with {month}.</source>
        <translation>Сравнение с {month}.</translation>
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
        <translation type="unfinished"></translation>
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
        <source>Computing deadlines again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Вывод</translation>
    </message>
    <message>
        <source>Contact centre</source>
        <translation>Контакт-центр</translation>
    </message>
    <message>
        <source>Contact id</source>
        <translation>Номер контакта</translation>
    </message>
    <message>
        <source>Contact number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contacts of the client: {list}</source>
        <translation>Обращения клиента: {list}</translation>
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
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
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
        <source>Correct its date.</source>
        <translation>Исправьте её дату.</translation>
    </message>
    <message>
        <source>Correct the constant in the mapping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the date.</source>
        <translation>Исправьте дату.</translation>
    </message>
    <message>
        <source>Correct the file or export the mapping again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counters: released changes of knowledge-base documents and response scripts, by the month of release; a change with several causes is counted once.</source>
        <translation>Счётчики: выпущенные изменения документов базы знаний и скриптов ответа, по месяцу выпуска; изменение с несколькими причинами считается один раз.</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создано</translation>
    </message>
    <message>
        <source>Cumulative</source>
        <translation>Накоплено</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data complete until {day}.</source>
        <translation>Данные полны по {day}.</translation>
    </message>
    <message>
        <source>Date closed</source>
        <translation>Дата закрытия</translation>
    </message>
    <message>
        <source>Deadline of {n} cases set</source>
        <translation>Срок задан, разборов: {n}</translation>
    </message>
    <message>
        <source>Deadlines computed again: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Definitions.</source>
        <translation>Определения.</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>Description changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
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
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Электронная почта</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Изменено</translation>
    </message>
    <message>
        <source>Embedded workspace “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again and check its size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again for a period that has data, or choose another header row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to a .csv file.</source>
        <translation>Выгрузите в файл .csv.</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Чья вина</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Факс</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Показатель</translation>
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
        <source>Filters</source>
        <translation>Фильтры</translation>
    </message>
    <message>
        <source>Finance</source>
        <translation>Финансы</translation>
    </message>
    <message>
        <source>Find a value</source>
        <translation>Найти значение</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Улучшение</translation>
    </message>
    <message>
        <source>Fix changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix linked: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix proposed: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix unlinked: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix: {status}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixes of the month</source>
        <translation>Улучшения месяца</translation>
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
        <source>Former borrower</source>
        <translation>Бывший заёмщик</translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>Освободите место и попробуйте снова.</translation>
    </message>
    <message>
        <source>Free some space, or write it to another disk: “cxdesk backup -w FILE -o OTHER”.</source>
        <translation>Освободите место или запишите её на другой диск: «cxdesk backup -w ФАЙЛ -o ДРУГОЙ».</translation>
    </message>
    <message>
        <source>From a low score to its cause, from the cause to a fix, and to proof that it helped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a low score to its cause, to the fix, and to proof that it helped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give at least one weekday its working hours.</source>
        <translation>Задайте рабочие часы хотя бы одному дню.</translation>
    </message>
    <message>
        <source>Give each day its hours in order, from 00:00 to 24:00.</source>
        <translation>Задайте часы каждого дня по порядку, от 00:00 до 24:00.</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group added: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group renamed: {name}</source>
        <translation type="unfinished"></translation>
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
        <source>Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have a look around</source>
        <translation type="unfinished"></translation>
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
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest score</source>
        <translation>Высшая оценка шкалы</translation>
    </message>
    <message>
        <source>Holidays of {year}: {n} days changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a file or open the demo to set it up.</source>
        <translation>Загрузите файл или откройте пример, чтобы его наполнить.</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incorrect consultations</source>
        <translation>Некорректные консультации</translation>
    </message>
    <message>
        <source>Insight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newer version; nothing was changed.</source>
        <translation>Установите более новую версию; ничего не изменено.</translation>
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
        <source>It must be {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was deleted or taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was taken back by an undo.</source>
        <translation>Его убрала отмена действия.</translation>
    </message>
    <message>
        <source>Its columns are: {columns}. Choose another in the mapping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its sheets: {sheets}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Knowledge-base document</source>
        <translation>Документ базы знаний</translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laying out the report</source>
        <translation>Вёрстка отчёта</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines before the header: {n}. They are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines end with CR alone, as on old Macs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loader</source>
        <translation>Загрузчик</translation>
    </message>
    <message>
        <source>Login of {name} changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long wait</source>
        <translation>Долгое ожидание</translation>
    </message>
    <message>
        <source>Looking at the workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low scores</source>
        <translation>Низкие оценки</translation>
    </message>
    <message>
        <source>Made again: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>Сделана</translation>
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
        <source>Make somebody else an administrator first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merging rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messenger</source>
        <translation>Мессенджер</translation>
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
        <source>Mobile app</source>
        <translation>Мобильное приложение</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Move who belongs to it elsewhere first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My company</source>
        <translation>Моя компания</translation>
    </message>
    <message>
        <source>My workspace</source>
        <translation type="unfinished"></translation>
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
        <source>Name changed: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one with --from, or look into the folder “{folder}”.</source>
        <translation>Укажите её через --from или загляните в папку «{folder}».</translation>
    </message>
    <message>
        <source>Narrow rail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup was made: {what}</source>
        <translation>Резервная копия не сделана: {what}</translation>
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
        <source>No document or script was changed.</source>
        <translation>Документы и скрипты не менялись.</translation>
    </message>
    <message>
        <source>No fix was proposed or released in this month.</source>
        <translation>За этот месяц улучшений не предложено и не выпущено.</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reviewed case of these twelve months belongs to a group.</source>
        <translation>За эти двенадцать месяцев ни один завершённый разбор не относится к группе.</translation>
    </message>
    <message>
        <source>No workspace is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody deactivates themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody else is in this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody in this workspace may do this.</source>
        <translation>В этом рабочем файле никто не вправе это делать.</translation>
    </message>
    <message>
        <source>Nobody owns {cause} now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody works in this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing belongs to what was deleted.</source>
        <translation>К удалённому ничего не относится.</translation>
    </message>
    <message>
        <source>Nothing found with {filters}.</source>
        <translation>Ничего не найдено. Действуют фильтры: {filters}.</translation>
    </message>
    <message>
        <source>Nothing was changed. Run “cxdesk doctor”, or restore a backup.</source>
        <translation>Ничего не изменено. Запустите «cxdesk doctor» или восстановите копию.</translation>
    </message>
    <message>
        <source>Nothing was read. Ask the sender for the same data as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Office hours</source>
        <translation>Рабочие часы</translation>
    </message>
    <message>
        <source>One moment: the last change is being saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a closed case is reopened.</source>
        <translation>Открыть заново можно только закрытый разбор.</translation>
    </message>
    <message>
        <source>Only a lead assigns the cases of others.</source>
        <translation>Чужие разборы назначает только руководитель группы.</translation>
    </message>
    <message>
        <source>Only a waiting case goes on.</source>
        <translation>Продолжить можно только разбор, который ждёт клиента.</translation>
    </message>
    <message>
        <source>Only an administrator changes people and roles.</source>
        <translation>Людей и роли меняет только администратор.</translation>
    </message>
    <message>
        <source>Only answers on the scale {scale} are counted; {n} answers on {other} are left out.</source>
        <translation>Учтены только ответы по шкале {scale}; ответов по шкале {other} — {n}, они не учтены.</translation>
    </message>
    <message>
        <source>Only one's own changes are undone.</source>
        <translation>Вернуть можно только свои изменения.</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open at the end</source>
        <translation>Открыто на конец</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open “{name}”</source>
        <translation type="unfinished"></translation>
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
        <source>Other names of {name} changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of use: {name}</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
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
        <source>Pale, dashed: few answers (under 30).</source>
        <translation>Бледным, пунктиром: мало ответов (меньше 30).</translation>
    </message>
    <message>
        <source>Payment not booked</source>
        <translation>Платёж не зачислен</translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People and roles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potential borrower</source>
        <translation>Потенциальный заёмщик</translation>
    </message>
    <message>
        <source>Press a digit for the cause, F and a letter for the fault.</source>
        <translation>Цифра задаёт причину, F и буква — чья вина.</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised call not made</source>
        <translation>Не перезвонили, как обещали</translation>
    </message>
    <message>
        <source>Proposed at</source>
        <translation>Предложено (когда)</translation>
    </message>
    <message>
        <source>Public review</source>
        <translation>Отзыв на сайте</translation>
    </message>
    <message>
        <source>Published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published at</source>
        <translation>Дата публикации</translation>
    </message>
    <message>
        <source>Qt and PySide (LGPL), fonts Inter and PT Sans (OFL), icons Lucide (ISC).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Рейтинг</translation>
    </message>
    <message>
        <source>Reason of dropping</source>
        <translation>Почему отклонено</translation>
    </message>
    <message>
        <source>Reason of the rejection</source>
        <translation type="unfinished"></translation>
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
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refusal without a reason</source>
        <translation>Отказ без объяснения причин</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>Дата регистрации</translation>
    </message>
    <message>
        <source>Release day changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release it, then correct the day.</source>
        <translation>Сначала выпустите его, затем исправьте день.</translation>
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
        <source>Relief</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relief amount</source>
        <translation>Сумма компенсации</translation>
    </message>
    <message>
        <source>Remembered on this computer for this workspace. Changed in the status bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Убрать «{name}»</translation>
    </message>
    <message>
        <source>Renamed: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen it before you assign it.</source>
        <translation>Откройте его заново, прежде чем назначать.</translation>
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
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report on the quality of service</source>
        <translation>Отчёт о качестве обслуживания</translation>
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
        <source>Response: answered of those sent, by the month of sending; Wilson's interval.</source>
        <translation>Отклик: доля отвеченных из отправленных, по месяцу отправки; интервал Уилсона.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup, or import into a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup: File &gt; Restore, or “cxdesk restore -w FILE”.</source>
        <translation>Восстановите копию: «Файл» &gt; «Восстановить» или «cxdesk restore -w ФАЙЛ».</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restored from {file}.</source>
        <translation>Восстановлено из {file}.</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Выведено</translation>
    </message>
    <message>
        <source>Review id</source>
        <translation>Номер отзыва</translation>
    </message>
    <message>
        <source>Review site</source>
        <translation>Сайт</translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roles of {name} changed</source>
        <translation type="unfinished"></translation>
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
        <source>Rude employee</source>
        <translation>Грубость сотрудника</translation>
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
        <source>Save the picture</source>
        <translation>Сохранение рисунка</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>Сохранить рисунок…</translation>
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
        <source>Scale of the survey</source>
        <translation>Шкала анкеты</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Search on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select one or more cases.</source>
        <translation>Выберите один или несколько разборов.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent at</source>
        <translation>Дата отправки</translation>
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
        <source>Show or hide the names</source>
        <translation>Показать или скрыть названия</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Площадка</translation>
    </message>
    <message>
        <source>Site of {name} changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size, MB</source>
        <translation>Размер, МБ</translation>
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
        <source>Some rows are not {encoding}: they will be rejected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is wrong: see the lines marked x.</source>
        <translation>Не всё в порядке: смотрите строки со знаком x.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Specialist</source>
        <translation>Специалист</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surveys, complaints or reviews as CSV or XLSX. The columns are recognised; you see everything first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.xlsx);;All files (*)</source>
        <translation type="unfinished"></translation>
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
        <source>Take the steps in their order.</source>
        <translation>Идите по шагам по порядку.</translation>
    </message>
    <message>
        <source>Target of {figure} changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Team changed: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>Руководитель группы</translation>
    </message>
    <message>
        <source>Telemarketing</source>
        <translation>Телемаркетинг</translation>
    </message>
    <message>
        <source>Tell the column: {command}. The file has the columns: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the order: --dates dmy for 31.12, --dates mdy for 12/31.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
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
        <source>The agent has no number yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The app does not open</source>
        <translation>Не открывается приложение</translation>
    </message>
    <message>
        <source>The cause “{name}” is retired.</source>
        <translation>Причина «{name}» выведена из употребления.</translation>
    </message>
    <message>
        <source>The change of {name} is not proven: {value} against {before} ({n}).</source>
        <translation>Изменение {name} не доказано: {value} против {before} ({n}).</translation>
    </message>
    <message>
        <source>The clock of case {number} does not run.</source>
        <translation>Срок разбора {number} сейчас не идёт.</translation>
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
        <source>The database is damaged: restore a backup. SQLite says: {what}</source>
        <translation>База данных повреждена: восстановите копию. SQLite сообщает: {what}</translation>
    </message>
    <message>
        <source>The database is whole.</source>
        <translation>База данных цела.</translation>
    </message>
    <message>
        <source>The disk is full; nothing was changed.</source>
        <translation>Диск заполнен; ничего не изменено.</translation>
    </message>
    <message>
        <source>The fields are: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file bears the mark of a workspace.</source>
        <translation>Это рабочий файл cxdesk.</translation>
    </message>
    <message>
        <source>The file has no column {column}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds NUL bytes: they are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds {size} MB; {free} MB are free.</source>
        <translation>Размер файла — {size} МБ, свободно {free} МБ.</translation>
    </message>
    <message>
        <source>The file may not be written.</source>
        <translation>В файл нельзя писать.</translation>
    </message>
    <message>
        <source>The file {name} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {name} has a header and no rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {name} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fix has no title yet.</source>
        <translation>У улучшения ещё нет названия.</translation>
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
        <source>The guide is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys are: {keys}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kinds are: {kinds}.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login “{login}” is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mapping does not say its kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mapping has an unknown key {key}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mapping is for {other}, not for {kind}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mapping {name} is not TOML: {what}.</source>
        <translation type="unfinished"></translation>
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
        <source>The numbers of the cases are in order.</source>
        <translation>Номера разборов в порядке.</translation>
    </message>
    <message>
        <source>The program has made a mistake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rejected rows cannot be written to {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rejected rows, each with its reason: {file}</source>
        <translation>Отклонённые строки с причинами: {file}</translation>
    </message>
    <message>
        <source>The report cannot be written to “{folder}”.</source>
        <translation>Не удалось записать отчёт в «{folder}».</translation>
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
        <source>The setting {setting} has no value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables are of version {revision}: opening renews them.</source>
        <translation>Таблицы версии {revision}: они обновятся при открытии.</translation>
    </message>
    <message>
        <source>The view has no name yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The week has no working hours.</source>
        <translation>В неделе нет рабочих часов.</translation>
    </message>
    <message>
        <source>The workbook has {n} sheets; {sheet} is read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workbook {name} has no rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workbook {name} has no sheet {sheet}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workbook {name} is damaged or cut off.</source>
        <translation type="unfinished"></translation>
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
        <source>The workspace needs attention.</source>
        <translation type="unfinished"></translation>
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
        <source>Theme of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no data for this month.</source>
        <translation>За этот месяц нет данных.</translation>
    </message>
    <message>
        <source>There are no data in these twelve months.</source>
        <translation>За эти двенадцать месяцев данных нет.</translation>
    </message>
    <message>
        <source>There is an agent “{ref}” already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backup of “{file}”.</source>
        <translation>Резервной копии «{file}» нет.</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backup yet. One is made every day, and before anything risky.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backup yet: “cxdesk backup -w FILE” makes one.</source>
        <translation>Резервной копии ещё нет: её сделает «cxdesk backup -w ФАЙЛ».</translation>
    </message>
    <message>
        <source>There is no case left to take.</source>
        <translation>Свободных разборов не осталось.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no kind of import called {kind}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no mapping {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no mapping “{name}” in this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room for a backup: it needs {needed} MB, {free} MB are free.</source>
        <translation>Для копии нет места: нужно {needed} МБ, свободно {free} МБ.</translation>
    </message>
    <message>
        <source>There is no workspace “{file}”.</source>
        <translation>Рабочего файла «{file}» нет.</translation>
    </message>
    <message>
        <source>This agent is not here any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This case is not here any more.</source>
        <translation>Этого разбора здесь больше нет.</translation>
    </message>
    <message>
        <source>This cause is not here any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This fix is not here any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page has no search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page has nothing to print.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person does not work here any more.</source>
        <translation>Этот человек здесь больше не работает.</translation>
    </message>
    <message>
        <source>This person is not here any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This step does not follow the present state.</source>
        <translation>Этот шаг не следует за нынешним состоянием.</translation>
    </message>
    <message>
        <source>This view belongs to the team.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This view is not here any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was a trial: nothing was stored.</source>
        <translation>Это была проба: ничего не сохранено.</translation>
    </message>
    <message>
        <source>This was changed since by {name}.</source>
        <translation>С тех пор это изменил другой человек: {name}.</translation>
    </message>
    <message>
        <source>Time zone of {name} changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone: {zone}</source>
        <translation type="unfinished"></translation>
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
        <source>Topic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Всего</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>Turnaround of a case changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns low scores, complaints and reviews into cases, causes and fixes.</source>
        <translation>Из низких оценок, жалоб и отзывов — разборы, причины и улучшения.</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Не назначены</translation>
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
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Отменено.</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it and import the file inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Version of the tables: {revision}.</source>
        <translation>Версия таблиц: {revision}.</translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View deleted: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View renamed: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View saved: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the client</source>
        <translation>Ждут клиента</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>What is mended</source>
        <translation>Что улучшается</translation>
    </message>
    <message>
        <source>What stands now is kept as another backup first, so this too can be turned back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stood there before is kept: {file}.</source>
        <translation>То, что было раньше, сохранено: {file}.</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Что сделано</translation>
    </message>
    <message>
        <source>What was saved stays saved. Copy the details for whoever looks after cxdesk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who sits here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who sits here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who sits here…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Повод</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Слова</translation>
    </message>
    <message>
        <source>Working hours changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working time is known from {first} to {last} only.</source>
        <translation>Рабочее время известно только с {first} по {last} год.</translation>
    </message>
    <message>
        <source>Workspaces (*.cxdesk)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a name.</source>
        <translation>Введите название.</translation>
    </message>
    <message>
        <source>Write a short name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write another number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write another time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write down what the client said.</source>
        <translation>Запишите, что сказал клиент.</translation>
    </message>
    <message>
        <source>Write how files name the agent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as field=column, field=:constant or setting=value.</source>
        <translation type="unfinished"></translation>
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
        <source>Wrong information given</source>
        <translation>Дана неверная информация</translation>
    </message>
    <message>
        <source>You have changed nothing yet since the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own data</source>
        <translation type="unfinished"></translation>
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
        <translation>Ваша роль не заносит жалобы.</translation>
    </message>
    <message>
        <source>Your role does not import files.</source>
        <translation type="unfinished"></translation>
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
        <source>[added: {text}]</source>
        <translation>[добавлено: {text}]</translation>
    </message>
    <message>
        <source>[removed: {text}]</source>
        <translation>[удалено: {text}]</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a cell that is longer than a million characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a column or a constant for a field</source>
        <translation>столбец или постоянное значение для поля</translation>
    </message>
    <message>
        <source>a damaged file, kept as it was</source>
        <translation>повреждённый файл, сохранён как есть</translation>
    </message>
    <message>
        <source>a database, perhaps a workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file of a program, not a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a form like dd.mm.yyyy or yyyy-mm-dd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of columns, or content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a month as PDF</source>
        <translation>месяц в PDF</translation>
    </message>
    <message>
        <source>a name like Europe/Moscow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a packed file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a quotation mark that is never closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a saved mapping, or one in a file</source>
        <translation>сохранённая разметка столбцов или файл с ней</translation>
    </message>
    <message>
        <source>a table for each field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a table of field = column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a table of field = form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a table of field = text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a workbook of the old kind (.xls) or another old Office document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>принято</translation>
    </message>
    <message>
        <source>all channels</source>
        <translation>все каналы</translation>
    </message>
    <message>
        <source>all roles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer in JSON</source>
        <translation>ответ в JSON</translation>
    </message>
    <message>
        <source>any day</source>
        <translation>любой день</translation>
    </message>
    <message>
        <source>assigned to {name}</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>build the search anew</source>
        <translation>построить поиск заново</translation>
    </message>
    <message>
        <source>case linked: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case unlinked: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cases by month</source>
        <translation>разборы по месяцам</translation>
    </message>
    <message>
        <source>cause taken off: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cause: {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cause: {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cause: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters that are not {encoding}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checked</source>
        <translation>проверено</translation>
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
        <source>column, code, text, and if needed weight, critical</source>
        <translation type="unfinished"></translation>
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
        <source>conclusion changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conclusion written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy a workspace</source>
        <translation>сделать резервную копию</translation>
    </message>
    <message>
        <source>created</source>
        <translation>создан</translation>
    </message>
    <message>
        <source>csi, csat or nps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deadline: {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>description changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dmy, mdy or ymd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>document changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>due: {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation>изменён</translation>
    </message>
    <message>
        <source>employee</source>
        <translation>сотрудник</translation>
    </message>
    <message>
        <source>equal seeds make equal data</source>
        <translation>одинаковое число даёт одинаковые данные</translation>
    </message>
    <message>
        <source>fault: {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fault: {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>few answers</source>
        <translation>мало ответов</translation>
    </message>
    <message>
        <source>fix linked: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fix unlinked: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goes on</source>
        <translation type="unfinished"></translation>
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
        <source>in review</source>
        <translation>в работе</translation>
    </message>
    <message>
        <source>in the future</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in work</source>
        <translation>в работе</translation>
    </message>
    <message>
        <source>kind: {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language of the answers</source>
        <translation>язык ответов</translation>
    </message>
    <message>
        <source>last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list cases</source>
        <translation>перечислить разборы</translation>
    </message>
    <message>
        <source>made by hand</source>
        <translation>сделана вручную</translation>
    </message>
    <message>
        <source>make a workspace of sample data</source>
        <translation>создать рабочий файл с примерами</translation>
    </message>
    <message>
        <source>more than scale_min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than two decimal places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name the backups, change nothing</source>
        <translation>перечислить копии, ничего не меняя</translation>
    </message>
    <message>
        <source>neither yes nor no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation>новый</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>no answers</source>
        <translation>нет ответов</translation>
    </message>
    <message>
        <source>no cause named</source>
        <translation>причина не названа</translation>
    </message>
    <message>
        <source>no day {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no day {day} in this month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no hour {hour}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no month {month}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ничья</translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to compare with</source>
        <translation>не с чем сравнить</translation>
    </message>
    <message>
        <source>of the day</source>
        <translation>за день</translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open cases from this day on</source>
        <translation>открывать разборы начиная с этого дня</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>открыто</translation>
    </message>
    <message>
        <source>opened by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened from an import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>options</source>
        <translation>ключи</translation>
    </message>
    <message>
        <source>outside the scale {low}-{high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>owner: {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points; the band is the 95 % interval</source>
        <translation>баллы; полоса — интервал 95 %</translation>
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
        <source>proposed</source>
        <translation>предложено</translation>
    </message>
    <message>
        <source>put a backup in the place of a workspace</source>
        <translation>восстановить рабочий файл из копии</translation>
    </message>
    <message>
        <source>read and check, store nothing</source>
        <translation>прочитать и проверить, ничего не сохраняя</translation>
    </message>
    <message>
        <source>reason: {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release day: {after}</source>
        <translation type="unfinished"></translation>
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
        <source>reopened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repeat of row {line} with other content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replace what stands there</source>
        <translation>заменить то, что там есть</translation>
    </message>
    <message>
        <source>required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retired</source>
        <translation>выведен</translation>
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
        <source>say whether a workspace is sound</source>
        <translation>проверить рабочий файл</translation>
    </message>
    <message>
        <source>shared with the team</source>
        <translation>общее с командой</translation>
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
        <source>software</source>
        <translation>ПО</translation>
    </message>
    <message>
        <source>state: {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still open</source>
        <translation>ещё открыт</translation>
    </message>
    <message>
        <source>survey</source>
        <translation>анкета</translation>
    </message>
    <message>
        <source>tag taken off: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tag: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take files in</source>
        <translation>загрузить файлы</translation>
    </message>
    <message>
        <source>taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target {target}</source>
        <translation>цель {target}</translation>
    </message>
    <message>
        <source>text after changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text before changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the PDF</source>
        <translation>файл PDF</translation>
    </message>
    <message>
        <source>the figures of a month</source>
        <translation>показатели месяца</translation>
    </message>
    <message>
        <source>the file to write</source>
        <translation>файл, куда записать</translation>
    </message>
    <message>
        <source>the last day; yesterday</source>
        <translation>последний день; иначе вчерашний</translation>
    </message>
    <message>
        <source>the month</source>
        <translation>месяц</translation>
    </message>
    <message>
        <source>the order of day, month and year</source>
        <translation>порядок дня, месяца и года</translation>
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
        <source>title: {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>usage:</source>
        <translation>использование:</translation>
    </message>
    <message>
        <source>waiting for the client</source>
        <translation>ждёт клиента</translation>
    </message>
    <message>
        <source>waits for the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what</source>
        <translation>что</translation>
    </message>
    <message>
        <source>what happens: {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where to; the folder of backups beside it</source>
        <translation>куда; иначе в папку копий рядом с файлом</translation>
    </message>
    <message>
        <source>which; the newest backup</source>
        <translation>какую копию; иначе последнюю</translation>
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
        <source>words in any of their forms</source>
        <translation>слова в любой форме</translation>
    </message>
    <message>
        <source>write rows to a file</source>
        <translation>выгрузить строки в файл</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>{accepted} accepted, {cases} cases opened</source>
        <translation type="unfinished"></translation>
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
        <source>{days}, data complete until {until}.</source>
        <translation>{days}, данные полны по {until}.</translation>
    </message>
    <message>
        <source>{days}, there are no data.</source>
        <translation>{days}, данных нет.</translation>
    </message>
    <message>
        <source>{department}, {channel}</source>
        <translation>{department}, {channel}</translation>
    </message>
    <message>
        <source>{field} cannot be {value} in every row: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} “{name}” is not known: {n} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is written.</source>
        <translation>Файл {file} записан.</translation>
    </message>
    <message>
        <source>{free} MB are free, too few for a backup beside {size} MB.</source>
        <translation>Свободно {free} МБ: мало для копии файла в {size} МБ.</translation>
    </message>
    <message>
        <source>{job}, {n} more after it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{job}: cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} cannot be {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} have no field {field}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{message} See “{program} --help”.</source>
        <translation>{message} Подсказка: «{program} --help».</translation>
    </message>
    <message>
        <source>{name} does not go with {what}.</source>
        <translation>{name} не сочетается с {what}.</translation>
    </message>
    <message>
        <source>{name} does not work here any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} fell by {by}, to {value} ({interval}, {n}).</source>
        <translation>{name} снизился на {by}, до {value} ({interval}, {n}).</translation>
    </message>
    <message>
        <source>{name} has left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a folder, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is an archive, not a workbook.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is the last administrator.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} needs a value.</source>
        <translation>{name}: нужно значение.</translation>
    </message>
    <message>
        <source>{name} rose by {by}, to {value} ({interval}, {n}).</source>
        <translation>{name} вырос на {by}, до {value} ({interval}, {n}).</translation>
    </message>
    <message>
        <source>{name} works here again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} works here now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} would unpack to {size} MB: this is no honest workbook.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: day and month cannot be told apart in the column {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: no column was found for {fields}.</source>
        <translation type="unfinished"></translation>
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
    <message numerus="yes">
        <source>{number} case opened</source>
        <extracomment>{number} cases opened</extracomment>
        <translation>
            <numerusform>открыт {number} разбор</numerusform>
            <numerusform>открыто {number} разбора</numerusform>
            <numerusform>открыто {number} разборов</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} rejected</source>
        <translation>отклонено {number}</translation>
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
    <message>
        <source>{number} unchanged</source>
        <translation>без изменений {number}</translation>
    </message>
    <message>
        <source>{number} updated</source>
        <translation>обновлено {number}</translation>
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
    <message>
        <source>{n} cells under {width} columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation type="unfinished"></translation>
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
        <source>{n} row written to {file}</source>
        <extracomment>{n} rows written to {file}</extracomment>
        <translation>
            <numerusform>{n} строка записана в {file}</numerusform>
            <numerusform>{n} строки записаны в {file}</numerusform>
            <numerusform>{n} строк записано в {file}</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} rows belong to something that was deleted.</source>
        <translation>Строк, которые относятся к удалённому: {n}.</translation>
    </message>
    <message>
        <source>{n} rows point at rows that are not there.</source>
        <translation>Строк, которые ссылаются на отсутствующие: {n}.</translation>
    </message>
    <message>
        <source>{released} released, {proposed} proposed</source>
        <translation>выпущено {released}, предложено {proposed}</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tags} tags, {cases} reviewed cases</source>
        <translation>метки: {tags}, завершённые разборы: {cases}</translation>
    </message>
    <message>
        <source>{what} is missing.</source>
        <translation>Не хватает: {what}.</translation>
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
        <source>“{file}” is a folder, not a workspace.</source>
        <translation>«{file}» — папка, а не рабочий файл.</translation>
    </message>
    <message>
        <source>“{file}” is damaged.</source>
        <translation>«{file}» повреждён.</translation>
    </message>
    <message>
        <source>“{file}” is not a cxdesk workspace.</source>
        <translation>«{file}» — не рабочий файл cxdesk.</translation>
    </message>
    <message>
        <source>“{kind}” is not something to export.</source>
        <translation>«{kind}» выгрузить нельзя.</translation>
    </message>
    <message>
        <source>“{name}” is still in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” stands here already.</source>
        <translation>«{name}» здесь уже есть.</translation>
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
        <source>“{text}” is not a setting: write field=value.</source>
        <translation>«{text}» — не настройка: напишите поле=значение.</translation>
    </message>
    <message>
        <source>“{text}” is not a whole number above 0.</source>
        <translation>«{text}» — не целое число больше 0.</translation>
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
        <source>“{zone}” is not a time zone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
