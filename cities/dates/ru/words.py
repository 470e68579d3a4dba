"""The words beside Russian dates, each in all its forms: a beginning alone says too little."""

_HARD = "_ а у ом е ы ов ам ами ах"
_SOFT = "ь я ю ем е и ей ям ями ях"
_FEMININE = "а ы е у ой ам ами ах _"
_HUSHED = "а и е у ей ой ам ами ах _"
_IYA = "ия ии ию ией ий иям иями иях"
_IE = "ие ия ию ием ии ий иям иями иях ье ья ью ьем"
_SHORT = "_ а о ы"
_FULL = "ый ого ому ым ом ая ой ую ое ые ых ыми"
_ACTIVE = "ий его ему им ем ая ей ую ее ие их ими"
_REFLEXIVE = "ийся егося емуся имся емся аяся ейся уюся ееся иеся ихся"
_PAST = "_ а о и"


def words(text: str) -> frozenset[str]:
    """Return the words of the text."""
    return frozenset(text.split())


def declined(endings: str, stems: str) -> frozenset[str]:
    """Return each stem with each ending; «_» stands for none."""
    return frozenset(
        stem + ending.strip("_") for stem in stems.split() for ending in endings.split()
    )


def numbered(endings: str, stems: str) -> dict[str, int]:
    """Return the forms of names that come in order, with their numbers from 1; «_» for none."""
    return {
        form: number
        for number, stem in enumerate(stems.split(), 1)
        if stem != "_"
        for form in declined(endings, stem)
    }


SHORT_MONTHS = {
    "янв": 1, "фев": 2, "февр": 2, "мар": 3, "апр": 4, "июн": 6, "июл": 7,
    "авг": 8, "сен": 9, "сент": 9, "окт": 10, "ноя": 11, "нояб": 11, "дек": 12,
}  # fmt: skip
MONTHS = {
    **SHORT_MONTHS,
    **numbered("ь я е ю ем", "январ феврал _ апрел _ июн июл _ сентябр октябр ноябр декабр"),
    **dict.fromkeys(declined("_ а е у ом", "март"), 3),
    **dict.fromkeys(declined("й я е ю ем", "ма"), 5),
    **dict.fromkeys(declined("_ а е у ом", "август"), 8),
}
SHORT_YEARS = words("г гг")
YEARS = SHORT_YEARS | declined("_ а у е ом ы ов ах ам ами", "год")
# Tatar, Ukrainian and Belarusian: the year is said, but not in Russian.
FOREIGN_YEARS = words("ел елны елның елда елга елдан року рік рокі годзе")
WEEKDAYS = (
    declined("_ а у ом и ам", "понедельник вторник четверг")
    | declined("а у ы е ой", "сред пятниц суббот")
    | declined("е я ю ем ье", "воскресень")
    | words("четверге вторнике понедельнике пн вт ср чт пт сб вс")
)
ORDINALS = {
    **numbered(
        "ое ого ому ым ом ый ой",
        "перв втор _ четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат "
        "четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат",
    ),
    **dict.fromkeys(words("третий третье третьего третьему третьим третьем"), 3),
    **dict.fromkeys(declined("ое ого ому ым ом ый", "тридцат"), 30),
}
TENS = {"двадцать": 20, "тридцать": 30}

SINCE = words("с со начиная")
UNTIL = words("до по после к ко перед вплоть")
TOPIC = words("о об обо из про")
PREPOSITIONS = SINCE | UNTIL | TOPIC | words("в во на от за")
RANGE = words("по до")
OR = words("или либо")

ABOUT = OR | words(
    "около ок примерно приблизительно ориентировочно прибл предположительно то вероятно "
    "видимо возможно кажется якобы ли между накануне"
)
# Wherever it stands in a sentence, its dates are no more than a guess.
UNSURE = declined("ая ой ую о", "ориентировочн предположительн") | words("предварительно")
ALMOST = declined("_ а у ом е", "канун рубеж стык") | words("преддверии преддверие")
BOUNDS = words("раньше ранее позже позднее")
OPEN_ENDS = BOUNDS | words("далее")
PARTS = (
    declined("о а у ом е", "начал")
    | declined("а ы е у ой", "середин половин декад")
    | declined("_ а у ом е ы ам ах", "конец конц")
    | declined("я и ю ей е ями ях ь", "недел")
    | words("день дня дню днем дне дни дней дням днями днях сутки выходные выходных")
    | words("число числа числах числам чисел треть трети")
)
SEASONS = (
    words("весна весны весне весну весной весною осень осени осенью")
    | words("зима зимы зиме зиму зимой зимою лето лету летом")
    | declined("ий его ему им ем яя ей юю ее ие их ими", "весенн осенн зимн летн")
)
# Said alone, they still say when the event was, though not in which year.
RELATIVE = words("весной летом осенью зимой вчера позавчера сегодня завтра днях недавно")
QUARTERS = (
    declined(_HARD, "квартал семестр триместр")
    | declined("ие ия ию ием ии ий", "полугоди")
    | words("кв пол")
)
SCHOOL = declined(_FULL, "учебн") | declined("_ а у ом е ы", "сезон")
DECADES = declined(
    "ые ых ым ыми",
    "десят двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност нулев "
    "двухтысячн",
)
CENTURIES = declined("_ а у ом е ов ах", "век") | words("вв столетие столетия столетии столетию")
NOW = words("настоящее настоящего сей сих сегодняшний сегодняшнего ныне наст")
ERAS = words("н нэ нашей р рх рождества")

ENTRIES = words("договор договоры протокол меморандум контракт документ соглашение")
DOCUMENTS = (
    declined(_HARD, "договор протокол меморандум документ контракт пакт")
    | declined(_HARD, "закон указ приказ устав кодекс регламент акт манифест")
    | declined(_IE, "соглашен постановлен распоряжен решен положен изменен заявлен")
    | declined(_IYA, "декларац конвенц харт резолюц конституц редакц концепц стратег")
    | declined("о а у ом е", "письм")
    | words("писем")
)
# A day beside these is the event's: «Концертная программа 24 мая 2019 года».
PLANS = declined(_HARD, "план проект") | declined(_FEMININE, "программ карт")
SIGNED = (
    declined(_SHORT, "подписан заключен утвержден принят ратифицирован одобрен")
    | declined(_PAST, "подписал заключил утвердил принял ратифицировал")
    | words("подпишет подпишут подписывают заключат заключит утвердят")
    | declined(_IE, "подписан заключен")
)
SIGNED_PAPER = declined(
    _FULL, "подписанн заключенн утвержденн принят ратифицированн одобренн датированн выданн"
)

BORN = (
    declined("ся ась ись", "родил скончал")
    | declined("_ ла ли", "умер погиб")
    | words("рожден рождена род жил жила")
    | declined(_FULL, "рожденн")
    | declined(_ACTIVE, "умерш погибш")
    | declined(_REFLEXIVE, "родивш скончавш")
)
MADE = (
    declined(_SHORT, "построен основан возведен создан учрежден написан издан выпущен")
    | declined(_SHORT, "изготовлен снят образован заложен сооружен восстановлен")
    | words("появился появилась появилось существует датируется датирован")
)
OPENED = declined(_SHORT, "открыт закрыт")
MADE_THING = declined(
    _FULL,
    "построенн основанн возведенн созданн учрежденн написанн изданн выпущенн изготовленн снят "
    "образованн заложенн сооруженн восстановленн открыт",
)
MAKING = words("постройки выпуска издания образца основания создания записи урожая")
EVENTS = (
    declined(
        _HARD,
        "визит форум конкурс концерт турнир саммит тренинг тур слет съезд марафон чемпионат "
        "семинар матч митинг показ прием субботник телемост обмен праздник",
    )
    | declined(_SOFT, "фестивал спектакл")
    | declined(_HUSHED, "встреч выставк поездк ярмарк стажировк")
    | declined(_IYA, "конференц церемон делегац экспедиц акц сесс презентац экскурс")
    | declined(_IE, "открыт подписан заседан посещен мероприят соревнован")
    | words("гастроли гастролей неделя недели дни дней")
)
LASTING = words(
    "течение протяжении прошлого нынешнего текущего этого минувшего прошлом этом весь целый"
)
RESULTS = (
    declined("_ и ам ов ами ах", "итог")
    | declined("ы ам ов ами ах", "результат")
    | declined(_HARD, "отчет бюджет показател")
    | declined("_ ю й я", "юбиле")
    | declined("а ы е у", "годовщин")
    | words("памяти память честь сравнению")
    | declined(_FULL, "посвященн приуроченн")
)
PUBLISHED = (
    declined(_SHORT, "опубликован размещен обновлен добавлен изменен")
    | declined("ия ии ию", "публикац")
    | words("обновление обновления источник фото фотография архив")
)
SCHEDULED = (
    declined(_SHORT, "намечен назначен запланирован перенесен отложен")
    | declined(_PAST, "отложил назначил запланировал наметил")
    | words("перенес перенесла перенесли переносится планируется планируют намечается")
    | words("приходится пришелся пришлась пришлось выпал ожидается")
    | words("приглашаем приглашают приглашает")
)
REMINDERS = words("напомним напоминаем ранее справка справочно")
NIGHTS = words("ночь ночью")
STREETS = (
    declined(_HARD, "проспект бульвар проезд тупик тракт микрорайон квартал адрес")
    | declined("а ы е у ей", "улиц")
    | declined("ок ка ку ком ке", "переул")
    | declined("ь и ью", "площад")
    | declined("ая ой ую", "набережн")
    | words("ул пр просп пер пл наб шоссе ш бул мкр")
)
NUMBERED = (
    declined(
        _HARD,
        "дом зал кабинет корпус павильон этаж офис стенд подъезд автобус маршрут этап тур раунд "
        "класс отряд номер лот выпуск том урок вопрос пункт ряд сектор рейс поезд курс стол "
        "участок пост вход канал вариант шаг",
    )
    | declined(_FEMININE, "школ команд групп комнат квартир смен глав тем")
    | declined("ь и ью", "част")
    | declined(_IYA, "аудитор гимназ секц сер")
    | declined("й я ю ем е", "лице")
    | words("д корп каб ауд оф стр к кв эт детсад детсаду строение строении № #")
)
_COUNTED = words(
    "человек человека чел участник участника лет раз раза руб рубль рубля тыс тысяч млн млрд "
    "миллиона миллион шт штук штуки км м кв метра метр га кг т тонн тонны процент процента % ₽ $ "
    "€ долл доллара мест места семьи пар пары экземпляра школ книг команд стран гостя жителя "
    "зрителя посетителя студента школьника спортсмена волонтера специалиста делегата гектара "
    "гектар единиц минут секунд часа дерева саженца персон ребенка машин работ картин километра "
    "литра пассажира экспоната объекта проекта"
)
_COUNTED_ENDINGS = ("ах", "ях", "ов", "ев", "ей", "ам", "ям", "ами", "ями")


# Past participles and «который»: the clause that they begin tells of something else.
_PARTICIPLES = tuple(
    stem + ending + reflexive
    for stem in ("вш", "дш", "сш", "рш", "бш", "гш", "нн", "крыт", "нят", "чат")
    for ending in (_FULL + " " + _ACTIVE).split()
    for reflexive in ("", "ся")
)
_VERB_ENDINGS = (
    "л", "ла", "ли", "лся", "лась", "лось", "лись", "ит", "ет", "ут", "ют", "ят", "тся",
)  # fmt: skip
WHICH = declined("ый ого ому ым ом ая ой ую ое ые ых ыми", "котор")


def is_participle(word: str) -> bool:
    """Tell whether the word has the ending of a past participle."""
    return word.endswith(_PARTICIPLES)


def is_verb(word: str) -> bool:
    """Tell whether the word has the ending of a verb that days may follow."""
    return word.endswith(_VERB_ENDINGS)


def is_counted(word: str) -> bool:
    """Tell whether a number before the word counts: «2000 человек», «в 2000 городах»."""
    return word in _COUNTED or (word.endswith(_COUNTED_ENDINGS) and word not in YEARS)
