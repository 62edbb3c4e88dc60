"""The forms that names take in running text."""

from __future__ import annotations

import pytest

from workers.text.inflection import arabic_demonym, english_demonym, french_demonym
from workers.text.russian import decline, demonym_forms, person_forms, surname_forms, title_forms


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Владимир Путин", "Владимира Путина|Владимиру Путину|Владимиром Путиным|Владимире Путине"),
        ("Владимир Зеленский", "Владимира Зеленского|Владимиру Зеленскому|Владимиром Зеленским|Владимире Зеленском"),
        ("Мария Захарова", "Марии Захаровой|Марию Захарову|Марией Захаровой"),
        ("Ангела Меркель", "Ангелы Меркель|Ангеле Меркель|Ангелу Меркель|Ангелой Меркель"),
        ("Си Цзиньпин", "Си Цзиньпина|Си Цзиньпину"),
        ("Пётр Порошенко", "Петра Порошенко|Петру Порошенко"),
        ("Урсула фон дер Ляйен", "Урсулы фон дер Ляйен"),
        ("Халифа Хафтар", "Халифы Хафтара|Халифой Хафтаром"),
        ("Яхья Синвар", "Яхьи Синвара|Яхье Синвару"),
        ("Мухаммед бен Салман", "Мухаммеда бен Салмана|Мухаммедом бен Салманом"),
        ("Абдель Фаттах ас-Сиси", "Абдель Фаттаха ас-Сиси|Абдель Фаттаху ас-Сиси"),
        ("Салман бен Абдель Азиз Аль Сауд", "Салмана бен Абдель Азиза Аль Сауда"),
        ("Матье ван дер Пул", "Матье ван дер Пула"),
        ("Ирина Венедиктова", "Ирины Венедиктовой|Ирине Венедиктовой|Ириной Венедиктовой"),
        ("Екатерина II", "Екатерины II|Екатерине II|Екатериной II"),
        ("Ким Чен Ын", "Ким Чен Ына|Ким Чен Ыну|Ким Чен Ыном"),
        ("Мишель Обама", "Мишель Обамы|Мишель Обаму"),
        ("Борис Черных", "Бориса Черных|Борису Черных"),
        ("Николай Римский-Корсаков", "Николая Римского-Корсакова"),
        ("Мария Львова-Белова", "Марии Львовой-Беловой"),
    ],
)
def test_a_persons_name_declines_in_all_its_words(name: str, forms: str) -> None:
    assert set(forms.split("|")) <= set(person_forms(name))


def test_the_surname_alone_takes_the_gender_of_the_full_name() -> None:
    assert "Захаровой" in surname_forms("Захарова", "Мария Захарова")
    assert surname_forms("Мэй", "Тереза Мэй") == ("Мэй",)
    assert "Хамдока" in surname_forms("Хамдок", "Абдалла Хамдок")


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Москва", "Москвы|Москве|Москву|Москвой"),
        ("Россия", "России|Россию|Россией"),
        ("Казань", "Казани|Казанью"),
        ("Израиль", "Израиля|Израилю|Израилем|Израиле"),
        ("Южная Корея", "Южной Кореи|Южной Корее|Южную Корею"),
        ("Соединённые Штаты Америки", "Соединённых Штатов Америки|Соединёнными Штатами Америки"),
        ("Организация Объединённых Наций", "Организации Объединённых Наций"),
        ("Афины", "Афин|Афинах"),
        ("Нью-Йорк", "Нью-Йорка|Нью-Йорке"),
        ("Египет", "Египта|Египту|Египтом|Египте"),
        ("Босния и Герцеговина", "Боснии и Герцеговины|Боснию и Герцеговину"),
        ("Папуа — Новая Гвинея", "Папуа — Новой Гвинеи"),
        ("Багамские Острова", "Багамских Островов|Багамских Островах"),
    ],
)
def test_of_a_title_the_adjectives_and_the_first_noun_decline(name: str, forms: str) -> None:
    assert set(forms.split("|")) <= set(title_forms(name))


@pytest.mark.parametrize("word", ["США", "Чили", "Баку", "ООН", "Я", ""])
def test_what_doesnt_decline_keeps_its_form(word: str) -> None:
    assert set(decline(word)) == {word}


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("российский", "российского|российская|российскую|российских"),
        ("россиянин", "россияне|россиян|россиянам|россиянка"),
        ("украинец", "украинца|украинцы|украинцев"),
        ("грузин", "грузины|грузина"),
        ("турок", "турка|турки"),
    ],
)
def test_russian_demonyms_have_cases_and_plurals(base: str, forms: str) -> None:
    assert set(forms.split("|")) <= set(demonym_forms(base))


def test_a_demonym_makes_no_other_word() -> None:
    assert "груз" not in demonym_forms("грузин")


def test_an_arabic_nisba_takes_gender_and_number_and_a_broken_plural_nothing() -> None:
    forms = {form for form, _ in arabic_demonym("روسي")}
    assert {"روسي", "روسية", "روسيان", "روسيين", "روسيون", "روسيات", "روسيتين"} <= forms
    assert arabic_demonym("روس") == (("روس", False),)


def test_compound_nisbas_agree_and_are_definite_together() -> None:
    forms = dict(arabic_demonym("كوري جنوبي"))
    assert forms["كورية جنوبية"] is False
    assert forms["الكوريين الجنوبيين"] is True
    assert "كوري جنوبية" not in forms
    assert "كوري الجنوبي" not in forms
    assert "جنوب الأفريقية" in dict(arabic_demonym("جنوب أفريقي"))


def test_french_and_english_demonyms_agree_in_number_and_gender() -> None:
    assert french_demonym("français") == ("français", "française", "françaises")
    assert french_demonym("russe") == ("russe", "russes")
    assert french_demonym("ukrainien")[2:] == ("ukrainienne", "ukrainiennes")
    assert english_demonym("Russian") == ("Russian", "Russians")
    assert english_demonym("Chinese") == ("Chinese",)


def test_a_people_ends_in_a_soft_stem_behind_a_vowel_and_has_women() -> None:
    assert {"австрийца", "австрийцы", "австрийка"} <= set(demonym_forms("австриец"))
    assert {"китайца", "китайцев"} <= set(demonym_forms("китаец"))
