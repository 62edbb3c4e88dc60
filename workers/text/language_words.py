"""Letters and function words that tell languages of one script apart."""

from __future__ import annotations

# Letters that a language has and standard Arabic or Russian hasn't, tried in this order.
ARABIC_LETTERS = {
    "sd": "ڄڃٻڀٺٽڦڳڱڻڪ",
    "ps": "ټځڅډړږښڼې",
    "ug": "ۈۇۋېەڭ",
    "ku": "ێڕڵۆە",
    "ur": "ٹڈڑںےۓہ",
    "fa": "پچژگ",
    "ar": "ةىأإيك",
}
CYRILLIC_LETTERS = {
    "tg": "ҷӣӯҳ",
    "kk": "әғқұһ",
    "tt": "җ",
    "uk": "їєґ",
    "be": "ў",
    "mk": "ѓќѕ",
    "sr": "ђћ",
    "ky": "ңүө",
}
_CYRILLIC_SHARED = {"ru": "ыэё", "be": "ыэ", "bg": "ъ", "uk": "і", "sr": "јљњџ", "mk": "јљњџ"}
_ARABIC_WORDS = {
    "ar": "في من على إلى الى أن ان التي الذي الذين عن مع هذا هذه ما لا بعد قبل بين كان كانت قال وقال وقد لم "
    "خلال ذلك أو أي "
    "إن عام يوم اليوم حول ضد نحو عند منذ حتى غير رئيس الرئيس لن هو هي ثم كما قد",
    "fa": "است این که از در به با برای را شد می آن یک بر تا خود های کرد شده هم نیز ها بود کند گفت روی دو اما "
    "او باید دارد "
    "پس وی کشور رئیس جمهور ایران وزیر شود بین",
    "ur": "ہے ہیں کے کی کا میں سے کو نے پر اور اس یہ ہو نہیں بھی تھا تھی کہ گیا کر وزیر",
    "ps": "دی چې په د او له سره ته شوی کې وي دا هم يې",
    "ku": "لە بۆ بە کە ئەو ئەم لەگەڵ دەکات کرد بوو هەیە سەر دوای",
    "ug": "بىلەن ۋە بۇ بىر ئۇ دەپ ئۈچۈن كېيىن قىلىش",
    "sd": "۾ آهي آهن کي",
}
_CYRILLIC_WORDS = {
    "ru": "и в не на что с по из о об к у за от до для он как но это его при был со после или а прибыл",
    "uk": "і в у не на що з із до та про за від для як але це його при був після або й щодо",
    "bg": "и в не на да се е са за от с до че ще как но това след при към през във със",
    "sr": "и у не на да се је су за од са до али то након при са који",
    "mk": "и во не на да се е за од со до дека ќе но тоа по при",
    "be": "і ў не на што з да аб за ад для як але гэта пры быў пасля",
}
_LATIN_WORDS = {
    "en": "the of and to in for on with is are was at by from as it his has be that this after over says said "
    "will not new "
    "its an a who how why what us their amid against between about into have were more than",
    "fr": "le la les de des du et en un une à au aux dans pour sur par avec est sont qui que se ce cette son "
    "sa ses ne pas "
    "plus après contre entre où l d s'est été leur",
    "de": "der die das und in den dem des von zu mit auf für ist im nicht ein eine einen einer nach bei aus an "
    "um sich es "
    "auch über vor wird werden als gegen will nach",
    "es": "el la los las de del y en un una a al para por con se que es su sus no más tras contra entre sobre "
    "como lo fue son",
    "it": "il lo la i gli le di del della dei delle e in un una a al alla per con che è si non più da dal nel "
    "nella sul dopo "
    "contro tra sono ha",
    "pt": "o a os as de do da dos das e em um uma no na nos nas para por com que se não mais ao à após contra "
    "entre sobre é são",
    "nl": "de het een en van in op voor met is zijn te dat die niet aan bij naar om ook door uit over na wordt "
    "tegen er",
    "pl": "w i na z do się nie że o jest to za od po dla przez są oraz jak ale ze przed",
    "tr": "ve bir bu için ile da de en çok olarak daha olan gibi sonra kadar ne karşı türkiye oldu etti dedi",
    "id": "dan di yang untuk dengan dari ke pada ini itu dalam akan tidak oleh telah ada sebagai juga",
    "sv": "och i att en ett på för med av är som det den till har inte om efter vid från",
    "ro": "și si în in de la cu pe un o care nu din pentru este a al ale sunt după mai",
}
_LATIN_LETTERS = {
    "fr": "çèêëàùûœî",
    "de": "ßäöü",
    "es": "ñ¿¡áíóú",
    "pt": "ãõçâê",
    "it": "àèìòù",
    "pl": "ąęłśżźćń",
    "tr": "ışğç",
    "ro": "ășțâ",
    "sv": "åäö",
    "vi": "đơưạảấầẩậắặẹẻếềểệịọỏốồổộớờởợụủứừửựỳỵ",
}

#: Pieces of words that are common in one language of Latin letters and rare in the others.
LATIN_PIECES = {
    "en": r"ing\b|'s\b|ght|\bwh",
    "fr": r"eux\b|ique\b|eau|\bqu'|\b[ldn]'",
    "de": r"ung\b|ungen\b|keit|lich\b|isch|sch[lmnrw]",
    "es": r"ción\b|dad\b|\bll",
    "it": r"zion[ei]\b|ità\b|gli\b|ggi",
    "pt": r"ção\b|ções\b|nh[ao]|lh[ao]|dade\b",
    "nl": r"aa[a-z]|ij[a-z]|lijk|oo[a-z]en\b",
    "pl": r"sz|cz|rz[aeyu]|ów\b",
    "tr": r"lar[ıd]|ler[id]|'(?:[dt]|n[ıiuü]|y)|dı\b",
}


def _languages(table: dict[str, str], *, letters: bool = False) -> dict[str, tuple[str, ...]]:
    """Turn a table around: word or letter → the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for language, listed in table.items():
        for item in dict.fromkeys(listed if letters else listed.split()):
            found[item] = (*found.get(item, ()), language)
    return found


ARABIC_WORDS = _languages(_ARABIC_WORDS)
CYRILLIC_SHARED = _languages(_CYRILLIC_SHARED, letters=True)
CYRILLIC_WORDS = _languages(_CYRILLIC_WORDS)
LATIN_WORDS = _languages(_LATIN_WORDS)
LATIN_LETTERS = _languages(_LATIN_LETTERS, letters=True)
#: The languages known by their words: others count only on a text long enough for pycld2.
LATIN_LANGUAGES = frozenset(_LATIN_WORDS)
#: The languages in Cyrillic that pycld2 tells apart on a title.
CYRILLIC_GUESSES = frozenset({"ru", "uk", "bg"})
