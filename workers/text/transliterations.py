"""Names from other alphabets, as newspapers spell them too: Mohammed and Mohamed, Sergei and Sergey, «бен» and «бин».

Only words that are the same name in the other alphabet stand in one group; a gazetteer row needs one of its spellings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

_GROUPS = {
    "en": (
        "Mohammed Mohamed Muhammad Mohammad|Ahmed Ahmad|Hussein Hussain|Hassan Hasan|Khaled Khalid|Yousef Youssef Yusuf"
        "|Abdullah Abdallah|Abdel Abdul|Abdulaziz Abdelaziz|Abdulrahman Abdelrahman|Mahmoud Mahmud"
        "|Mustafa Mostafa Moustafa|Saeed Said|Osama Usama|Faisal Faysal|Tariq Tarek|Rashid Rashed|Sergei Sergey"
        "|Dmitry Dmitri|Alexei Alexey Aleksei|Andrei Andrey|Yuri Yury|Yevgeny Evgeny|Nikolai Nikolay|Anatoly Anatoli"
        "|Vitaly Vitali|Valery Valeri|Gennady Gennadi|Yelena Elena|Yekaterina Ekaterina|Tatiana Tatyana"
        "|Natalia Natalya|Yulia Yuliya"
    ),
    "fr": (
        "Mohammed Mohamed Mohammad|Ahmed Ahmad|Hussein Hussain|Hassan Hasan|Khaled Khalid|Youssef Yousef"
        "|Abdallah Abdullah|Abdel Abdul|Mahmoud Mahmud|Moustafa Mustafa Mostafa|Tarek Tariq|Rachid Rached"
    ),
    "ru": (
        "Мухаммед Мохаммед Мохамед Мохаммад Мухаммад|Ахмед Ахмад|Хасан Хассан|Хусейн Хуссейн|Халед Халид|Юсуф Юсеф"
        "|Абдалла Абдулла|Абдель Абдул|бен бин|Мустафа Мостафа|Салман Сальман|Ибрагим Ибрахим|Тарик Тарек"
        "|Фейсал Файсал|Усама Осама|Омар Умар|Рашид Рашед"
    ),
}
_OTHERS = {
    language: {word: group.split() for group in groups.split("|") for word in group.split()}
    for language, groups in _GROUPS.items()
}
_MOST = 16  #: of one name; «Мухаммед бен Халед» has twenty


def respelt(name: str, language: str) -> Iterator[str]:
    """Yield other spellings of a person's full name, at most fifteen; none of a single word.

    >>> list(respelt("Khalid bin Salman", "en"))
    ['Khaled bin Salman']
    """
    others = _OTHERS.get(language)
    words = name.split()
    if others is None or len(words) < 2 or others.keys().isdisjoint(words):
        return
    for spelling in islice(product(*(others.get(word, (word,)) for word in words)), _MOST):
        if (joined := " ".join(spelling)) != name:
            yield joined
