"""Who can be played on the demo's page, and what each situation is there to show. Everything about them is made up."""

from dataclasses import dataclass

from privacy.renter import Language
from privacy.staff import Role, StaffId, StaffMember
from sandbox import Person, Sandbox

_RENTER, _STAFF = "renter", "staff"


@dataclass(frozen=True, slots=True)
class Part:
    """A person of the demo. `tail` answers the question about the document."""

    name: str
    phone: str
    language: Language
    ru: str
    kk: str
    tail: str = ""


ORDINARY = Part(
    "Айжан Пробная",
    "+77010000001",
    Language.RU,
    "Обычный клиент: несколько согласий, ничто не мешает удалению. Документ на 0001",
    "Қарапайым клиент: бірнеше келісімі бар, жоюға кедергі жоқ. Құжаттың соңы 0001",
    "0001",
)
OPEN_RENTAL = Part(
    "Ерлан Пробный",
    "+77010000002",
    Language.KK,
    "Автомобиль ещё в аренде: часть данных пока сохраняется. Документ на 0002",
    "Көлік әлі жалда: деректердің бір бөлігі әзірге сақталады. Құжаттың соңы 0002",
    "0002",
)
DEBTOR = Part(
    "Марат Образцов",
    "+77010000003",
    Language.RU,
    "Есть долг и очень много записей: страницы в «Моих данных». Документ на 0003",
    "Қарызы және өте көп жазбасы бар: «Менің деректерім» бірнеше бет. Құжаттың соңы 0003",
    "0003",
)
KAZAKH = Part(
    "Сәуле Үлгі",
    "+77010000004",
    Language.KK,
    "Пишет по-казахски; её заявки разбирают в группе сотрудников. Документ на 0004",
    "Қазақша жазады; өтініштерін қызметкерлер тобында қарайды. Құжаттың соңы 0004",
    "0004",
)
STRANGER = Part(
    "Гость Незнакомый",
    "+77010000009",
    Language.RU,
    "Этого номера в базе нет",
    "Бұл нөмір базада жоқ",
)
NEW_OWNER = Part(
    "Новый Владелец",
    ORDINARY.phone,
    Language.KK,
    "Тот же номер, что у Айжан, но другой аккаунт: номер сменил владельца",
    "Айжанның нөмірі, бірақ басқа аккаунт: нөмірдің иесі ауысқан",
)
RENTERS = (ORDINARY, OPEN_RENTAL, DEBTOR, KAZAKH, STRANGER, NEW_OWNER)

SUPPORT = Part("Сотрудник Поддержки", "+77010000101", Language.RU, "Специалист поддержки", "Қолдау маманы")
LEAD = Part("Ответственная Ведущая", "+77010000102", Language.RU, "Отвечает за данные", "Деректерге жауапты")
COLLEAGUE = Part("Екінші Маман", "+77010000103", Language.KK, "Второй специалист", "Екінші маман")
STAFF = (
    (SUPPORT, StaffId("support"), Role.SUPPORT),
    (LEAD, StaffId("lead"), Role.LEAD),
    (COLLEAGUE, StaffId("colleague"), Role.SUPPORT),
)
STAFF_GROUP = "Персональные данные · Дербес деректер"

HINTS = {
    Language.RU.value: (
        "Выберите клиента слева, нажмите «Старт» и подтвердите номер кнопкой под строкой ввода.",
        "Откройте «Мои данные», затем «Удалить данные». Последние знаки документа подписаны под именем клиента.",
        "Справа группа сотрудников: один берёт заявку с доски, в её теме решают двое. Выберите второго там же.",
        "Переведите часы на день вперёд: время передумать пройдёт, и данные будут уничтожены.",
        "У Ерлана часть данных ждёт конца аренды: переведите часы ещё на три недели.",
        "Ведущая пишет /outage и открывает перебой; переведите часы на два дня, и клиенты узнают о нём сами.",
        "Переведите часы на четыре года: записи с истёкшим сроком хранения уничтожатся сами, и придёт уведомление.",
    ),
    Language.KK.value: (
        "Сол жақтан клиентті таңдап, «Бастау» түймесін басыңыз және нөмірді төмендегі түймемен растаңыз.",
        "«Менің деректерім», кейін «Деректерді жою» бөлімін ашыңыз. Құжаттың соңғы таңбалары клиент атының астында.",
        "Оң жақта қызметкерлер тобы: өтінішті біреуі тақтадан алып, тақырыбында екі адам шешеді.",
        "Сағатты бір күн алға жылжытыңыз: ойлану уақыты өтеді де, деректер жойылады.",
        "Ерланның кейбір деректері жалдау аяқталғанша сақталады: сағатты тағы үш аптаға жылжытыңыз.",
        "Жетекші /outage деп жазып, іркілісті ашады; сағатты екі күнге жылжытыңыз, клиенттер оны өзі біледі.",
        "Сағатты төрт жылға жылжытыңыз: сақтау мерзімі аяқталған жазбалар өзі жойылады да, хабарлама келеді.",
    ),
}


def let_in(telegram: Sandbox) -> None:
    """Everybody gets a Telegram account; nobody has talked to the bot yet."""
    for part in RENTERS:
        _person(telegram, part, _RENTER)
    for part, _, _ in STAFF:
        _person(telegram, part, _STAFF)
    telegram.forum(STAFF_GROUP, [person_of(telegram, part) for part, _, _ in STAFF])
    telegram.hints = HINTS


def person_of(telegram: Sandbox, part: Part) -> Person:
    return next(person for person in telegram.people if person.name == part.name)


def staff_members(telegram: Sandbox) -> list[StaffMember]:
    return [
        StaffMember(staff_id, part.name, role, part.language, person_of(telegram, part).id)
        for part, staff_id, role in STAFF
    ]


def _person(telegram: Sandbox, part: Part, role: str) -> None:
    note = {Language.RU.value: part.ru, Language.KK.value: part.kk}
    telegram.person(part.name, phone=part.phone, language_code=part.language.value, role=role, note=note)
