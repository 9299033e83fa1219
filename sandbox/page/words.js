// The page's own words in both languages. What the bot says is the bot's affair.

const WORDS = {
  ru: {
    title: "Учебный Telegram", clock: "Часы песочницы", almaty: "Алматы", panes: "Разделы",
    hour: "+1 час", day: "+1 день", twoDays: "+2 дня (48 ч)", monday: "до понедельника", year: "+1 год",
    help: "Что попробовать", close: "Закрыть", ok: "Понятно", cancel: "Отмена",
    people: "Люди", renter: "Арендатор", staff: "Сотрудник",
    renters: "Арендаторы", staffs: "Сотрудники",
    place: "Какой чат показать", privateChat: "Чат с ботом", bot: "бот", group: "группа", channel: "канал",
    edited: "изменено", protected: "Нельзя переслать или сохранить", pinned: "Закреплено",
    message: "Сообщение", send: "Отправить", attach: "Прикрепить файл", menu: "Команды бота",
    keyboard: "Показать клавиатуру", letters: "Скрыть клавиатуру", start: "Начать", restart: "Перезапустить бота",
    block: "Заблокировать бота", deactivated: "Аккаунт удалён", outside: "Вы не состоите в группе",
    share: "Поделиться номером телефона?", shareText: "Бот узнает ваш номер телефона.", shareDo: "Поделиться",
    copied: "Скопировано", contact: "Контакт", voice: "Голосовое сообщение", download: "Открыть файл",
    about: "Что умеет этот бот?", empty: "Здесь пока нет сообщений", today: "Сегодня", yesterday: "Вчера",
    unspoil: "Показать скрытый текст", more: "Развернуть", less: "Свернуть",
    servicePinned: "закрепил(а) сообщение", serviceJoined: "В группе новый участник", serviceLeft: "Участник вышел из группы",
    serviceOpened: "Тема создана", serviceChanged: "Тема изменена", serviceClosed: "Тема закрыта",
    serviceReopened: "Тема открыта снова", serviceMigrated: "Группа стала супергруппой",
    topics: "Темы группы", general: "Общая", topicClosed: "Тема закрыта", silent: "Вам нельзя писать в этой группе",
    ephemeral: "Видите только вы",
    offline: "Нет связи с песочницей. Подключаемся снова…", nobody: "Выберите человека в списке",
    typing: "печатает…", uploading: "отправляет файл…", failed: "Не получилось",
    reactions: "Реакции", newBelow: "К последним сообщениям",
  },
  kk: {
    title: "Сынақ Telegram", clock: "Сынақ сағаты", almaty: "Алматы", panes: "Бөлімдер",
    hour: "+1 сағат", day: "+1 күн", twoDays: "+2 күн (48 сағ)", monday: "дүйсенбіге дейін", year: "+1 жыл",
    help: "Не істеп көруге болады", close: "Жабу", ok: "Түсінікті", cancel: "Болдырмау",
    people: "Адамдар", renter: "Жалға алушы", staff: "Қызметкер",
    renters: "Жалға алушылар", staffs: "Қызметкерлер",
    place: "Қай чатты көрсету керек", privateChat: "Ботпен чат", bot: "бот", group: "топ", channel: "арна",
    edited: "өзгертілді", protected: "Қайта жіберуге немесе сақтауға болмайды", pinned: "Бекітілген",
    message: "Хабарлама", send: "Жіберу", attach: "Файл тіркеу", menu: "Бот командалары",
    keyboard: "Пернетақтаны көрсету", letters: "Пернетақтаны жасыру", start: "Бастау", restart: "Ботты қайта іске қосу",
    block: "Ботты бұғаттау", deactivated: "Аккаунт жойылған", outside: "Сіз топ мүшесі емессіз",
    share: "Телефон нөміріңізді жібересіз бе?", shareText: "Бот телефон нөміріңізді көреді.", shareDo: "Жіберу",
    copied: "Көшірілді", contact: "Контакт", voice: "Дауыстық хабарлама", download: "Файлды ашу",
    about: "Бұл бот не істей алады?", empty: "Мұнда әзірге хабарлама жоқ", today: "Бүгін", yesterday: "Кеше",
    unspoil: "Жасырын мәтінді көрсету", more: "Толық көрсету", less: "Жинау",
    servicePinned: "хабарламаны бекітті", serviceJoined: "Топқа жаңа қатысушы қосылды", serviceLeft: "Қатысушы топтан шықты",
    serviceOpened: "Тақырып ашылды", serviceChanged: "Тақырып өзгертілді", serviceClosed: "Тақырып жабылды",
    serviceReopened: "Тақырып қайта ашылды", serviceMigrated: "Топ супертопқа айналды",
    topics: "Топтың тақырыптары", general: "Жалпы", topicClosed: "Тақырып жабық", silent: "Сізге бұл топта жазуға болмайды",
    ephemeral: "Тек сіз көресіз",
    offline: "Сынақ серверімен байланыс жоқ. Қайта қосылудамыз…", nobody: "Тізімнен адамды таңдаңыз",
    typing: "жазып жатыр…", uploading: "файл жіберуде…", failed: "Орындалмады",
    reactions: "Реакциялар", newBelow: "Соңғы хабарламаларға",
  },
};

const MONTHS = {
  ru: ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
  kk: ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"],
};
const WEEKDAYS = {
  ru: ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
  kk: ["жс", "дс", "сс", "ср", "бс", "жм", "сб"],
};
const ALMATY = 5 * 3600 * 1000;

let chosen = localStorage.getItem("language") === "kk" ? "kk" : "ru";

export const language = () => chosen;
export const say = (key) => WORDS[chosen][key];

export function choose(next) {
  chosen = next;
  localStorage.setItem("language", next);
  document.documentElement.lang = next;
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
}

// Almaty is five hours ahead all year round; browsers may still know the old offset.
const local = (ms) => new Date(ms + ALMATY);
const two = (number) => String(number).padStart(2, "0");

export const timeOf = (ms) => `${two(local(ms).getUTCHours())}:${two(local(ms).getUTCMinutes())}`;
export const dayOf = (ms) => Math.floor((ms + ALMATY) / 86400000);

export function dateOf(ms, { year = false, weekday = false } = {}) {
  const day = local(ms);
  const date = `${day.getUTCDate()} ${MONTHS[chosen][day.getUTCMonth()]}`;
  const full = !year ? date : chosen === "kk" ? `${day.getUTCFullYear()} ж. ${date}` : `${date} ${day.getUTCFullYear()}`;
  return weekday ? `${WEEKDAYS[chosen][day.getUTCDay()]}, ${full}` : full;
}
