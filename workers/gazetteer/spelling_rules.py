"""How newspapers in Arabic spell the sounds of foreign place names, by the language a Latin name is read in.

A rule maps letters to Arabic; the longest that fits comes first. «E» stands for a vowel that is written or not
(«ميلبورن», «ملبورن»), «G» for a g, which is «غ» or «ج».
"""

from __future__ import annotations

from itertools import product


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


#: What is read alike nearly everywhere.
_COMMON = _pairs(
    "b=ب c=ك d=د f=ف g=G h=ه j=ج k=ك l=ل m=م n=ن p=ب q=ك r=ر s=س t=ت v=ف w=و x=كس y=ي z=ز ç=س ñ=ني ß=س "
    "a=ا e=E i=ي o=و u=و á=ا à=ا â=ا ã=ا å=و ä=ا é=ي è=ي ê=ي ë=ي í=ي ì=ي î=ي ï=ي ó=و ò=و ô=و õ=و ö=و "
    "ø=و ú=و ù=و û=و ü=و "
    "ā=ا ē=ي ī=ي ō=و ū=و ý=ي æ=ا ă=ا ő=و ű=و ı=ي ğ=غ ş=ش ș=ش ț=تس ţ=تس š=ش č=تش ž=ج ć=تش đ=د ł=و ń=ن "
    "ś=ش ź=ز ż=ج ą=ون "
    "ę=ين ě=ي ř=رج ů=و ð=ذ þ=ث "
    "sh=ش ch=تش kh=خ zh=ج th=ث ph=ف ts=تس gh=غ ck=ك qu=كو tch=تش ng=نG oo=و ee=ي ou=و aa=ا ai=اي "
    "ay=اي au=او aw=او ei=اي "
    "oi=وي ea=يا ia=يا io=يو ie=ي ua=وا ae=اي"
)
_SOFT = "e i é è í ê y"


def _soft(letter: str, sound: str) -> dict[str, str]:
    """Return rules for a consonant before e and i, the vowel kept."""
    return {letter + vowel: sound + (_COMMON[vowel]) for vowel in _SOFT.split()}


_ITALIAN = {"ch" + v: "ك" + _COMMON[v] for v in "ei"} | {"gh" + v: "G" + _COMMON[v] for v in "ei"}
_SCHEMES: dict[str, dict[str, str]] = {
    "es": _soft("c", "س") | _soft("g", "خ") | {"qu" + v: "ك" + _COMMON[v] for v in "eiéí"}
    | {"gu" + v: "G" + _COMMON[v] for v in "eiéí"} | _pairs(
        "j=خ ll=ي z=س au=او ai=اي th=ت ph=ف ie=ي ué=وي ue=وي ou=و ea=يا"),
    "pt": _soft("c", "س") | _soft("g", "ج") | {"qu" + v: "ك" + _COMMON[v] for v in "eiéí"}
    | {"gu" + v: "G" + _COMMON[v] for v in "eiéí"}
    | _pairs("ch=ش lh=لي nh=ني x=ش ão=او ões=ويس ei=ي ou=و th=ت ase=ازي asi=ازي osé=وزيه isa=يزا usa=وزا ea=يا"),
    "it": _soft("c", "تش") | _soft("g", "ج") | _soft("sc", "ش") | _ITALIAN
    | _pairs("gli=لي gn=ني cia=تشا cio=تشو ciu=تشو gia=جا gio=جو giu=جو scia=شا z=تس zz=تس qu=كو"),
    "fr": _soft("c", "س") | _soft("g", "ج") | {"gu" + v: "G" + _COMMON[v] for v in "eiéè"}
    | _pairs(
        "ch=ش qu=ك eau=و au=و ai=ي ei=ي oi=وا oy=واي eu=و œu=و ou=و ille=يل gn=ني th=ت h= ey=ي ay=اي "
        "ui=وي ien=يان ain=ان "
        "ein=ان ault=و aud=و ville=فيل en=ان em=ام in=ان un=ان enn=ين inn=ين ine=ين unn=ون une=ون ène=ين ouen=وان"
    ),
    "de": _pairs(
        "sch=ش tsch=تش ch=خ ei=اي ie=ي eu=وي äu=وي z=تس w=ف j=ي th=ت burg=برG berg=بيرG heim=هايم ä=ي "
        "ig=يG dt=ت tz=تس "
        "ss=س ai=اي ay=اي"
    ),
    "nl": _pairs("oe=و ij=اي ui=اوي sch=سخ uu=و eu=و ch=خ th=ت z=ز w=ف berg=بيرG burg=برG ee=ي ie=ي ou=او"),
    "pl": _pairs(
        "cz=تش sz=ش rz=ج w=ف c=تس ch=خ j=ي ó=و ie=يE ia=يا io=يو dz=دز dź=دج ci=تشي si=شي ni=ني zi=زي "
        "ck=تسك ów=وف"),
    "cz": _pairs("c=تس j=ي ch=خ ou=او ck=تسك h=ه ň=ن ď=د ť=ت ie=يE lj=لي nj=ني dž=ج"),
    "hu": _pairs("sz=س s=ش cs=تش gy=ج ny=ني zs=ج c=تس j=ي ly=ي a=ا á=ا ch=تش"),
    "ro": _soft("c", "تش") | _soft("g", "ج") | _ITALIAN | _pairs("j=ج ea=يا ia=يا ie=يE â=ي î=ي cea=تشا gea=جا"),
    "tr": _pairs("c=ج ç=تش j=ج ö=و ü=و ı=ي y=ي ay=اي ey=اي v=ف h=ه th=ته sh=سه"),
    "ru": _pairs(
        "zh=ج kh=خ ts=تس shch=شتش ch=تش yu=يو ya=يا ye=يE yo=يو ë=يو y=ي iy=ي yy=ي sk=سك ay=اي ey=اي "
        "oy=وي ia=يا io=يو ie=يE"
    ),
    "zh": _pairs(
        "zh=تش ch=تش sh=ش x=ش q=تش j=ج z=تس c=تس ng=نG g=G k=ك ao=او ou=و uo=و ui=وي iu=يو ia=يا ian=يان "
        "iang=يانG ie=يE "
        "ai=اي ei=ي ua=وا uan=وان uang=وانG ue=ويE un=ون ang=انG eng=نG ing=ينG ong=ونG en=ين er=ار yi=ي "
        "yu=يو wu=وو zi=تسي "
        "zhou=تشو xi=شي"
    ),
    "ja": _pairs("sh=ش ch=تش ts=تس j=ج f=ف y=ي ei=ي ou=و oo=و uu=و ō=و ū=و ai=اي g=G n'=ن"),
    "ko": _pairs("eo=و eu=و ae=اي ch=تش yeo=يو yo=يو ye=يE ng=نG oe=وي wi=وي si=سي ju=جو j=ج"),
    "in": _pairs(
        "bh=ب dh=د th=ث kh=خ gh=غ jh=ج ph=ف ch=تش sh=ش chh=تش aa=ا ee=ي oo=و w=و v=ف zh=ج ai=اي au=او "
        "ay=اي ur=ور nj=نج"),
    "id": _pairs("c=تش ng=نG ny=ني sy=ش kh=خ ai=اي au=او j=ج y=ي v=ف"),
    "vi": _pairs("ph=ف th=ت tr=تر nh=ن ng=نG gi=ز d=د đ=د x=س kh=خ ch=تش qu=كو ươ=و uô=و iê=ي"),
    "th": _pairs("ph=ف th=ت kh=خ ch=تش ng=نG ae=ا ai=اي ao=او ue=و oe=و aeo=او"),
    "en": _soft("c", "س") | _pairs(
        "sh=ش ch=تش tch=تش ck=ك ough=و ow=او ew=يو oa=و ea=ي ie=ي ey=ي ay=اي ai=اي oo=و ou=او wh=و kn=ن "
        "wr=ر dge=دج ville=فيل "
        "ton=تون field=فيلد burgh=برة burg=برG berg=بيرG bury=بيري land=لاند ford=فورد wood=وود "
        "port=بورت mouth=موث shire=شير "
        "worth=وورث ham=هام stead=ستيد pool=بول side=سايد dale=ديل view=فيو brook=بروك more=مور "
        "ridge=ريدج cester=ستر igh=اي "
        "ia=يا io=يو tion=شن y=ي gh=غ ille=يل ee=ي ei=ي"
    ),
    "any": _pairs("ny=ني dj=ج tch=تش ch=تش c=ك mb=مب gb=غب kp=كب ou=و oua=وا ea=يا"),
}  # fmt: skip
_COUNTRIES = {
    "es": "ESP MEX ARG COL CHL PER VEN ECU BOL PRY URY GTM HND SLV NIC CRI PAN CUB DOM PRI GNQ PHL",
    "pt": "BRA PRT AGO MOZ CPV GNB STP TLS",
    "it": "ITA SMR",
    "fr": "FRA CIV SEN MLI BFA CMR COD COG BEN TGO GAB GIN TCD CAF NER MDG HTI BDI RWA NCL REU GLP MTQ PYF BEL LUX MCO",
    "de": "DEU AUT CHE LIE",
    "nl": "NLD SUR CUW ABW",
    "pl": "POL",
    "cz": "CZE SVK SVN HRV SRB BIH MNE MKD LVA LTU EST ALB XKX",
    "hu": "HUN",
    "ro": "ROU MDA",
    "tr": "TUR CYP AZE",
    "ru": "RUS UKR BLR KAZ KGZ UZB TKM TJK BGR ARM GEO MNG",
    "zh": "CHN TWN HKG",
    "ja": "JPN",
    "ko": "KOR PRK",
    "in": "IND PAK BGD LKA NPL BTN",
    "id": "IDN MYS BRN",
    "vi": "VNM",
    "th": "THA LAO KHM MMR",
    "en": "USA GBR CAN AUS IRL NZL",
}
_SCHEME_OF = {country: scheme for scheme, countries in _COUNTRIES.items() for country in countries.split()}
#: Words of place names that have a spelling of their own.
_WORDS = _pairs(
    "san=سان santa=سانتا santo=سانتو são=ساو sao=ساو saint=سانت sainte=سانت st=سانت new=نيو "
    "port=بورت fort=فورت los=لوس "
    "las=لاس la=لا le=لو les=لي el=إل de=دي del=ديل do=دو da=دا dos=دوس das=داس di=دي du=دو city=سيتي beach=بيتش "
    "lake=ليك springs=سبرينغز falls=فولز park=بارك hills=هيلز heights=هايتس valley=فالي west=ويست "
    "east=إيست north=نورث "
    "south=ساوث mount=ماونت point=بوينت bay=باي nova=نوفا novo=نوفو villa=فيلا vila=فيلا bad=باد sur=سور "
    "sant=سانت porto=بورتو puerto=بويرتو rio=ريو río=ريو grande=غراندي ciudad=سيوداد on=أون upon=أبون "
    "kota=كوتا bandar=بندر nagar=ناغار king=كينغ grand=غراند high=هاي"
)
_SILENT = {"fr": "estxdzp", "en": "e"}
_GLIDES = frozenset("wyj")  #: «وورسستر», «يورك»: consonants
_FIRST = {"ا": "أ", "E": "إ", "ي": "إي", "و": "أو"}
_MOST_WORDS, _LONGEST_RULE = 4, 5


def spellings(name: str, country: str) -> list[str]:
    """Return how Arabic may spell a Latin place name, the likeliest first; none for what it can't read."""
    scheme = _SCHEME_OF.get(country, "any")
    words = name.lower().replace("-", " ").replace("'", "").replace("’", "").split()
    if not words or len(words) > _MOST_WORDS:
        return []
    sounds = [_WORDS.get(word) or _sounds(word, scheme) for word in words]
    if not all(sounds):
        return []
    whole = " ".join(sound for sound in sounds if sound)
    found = [_tidied(_with_vowels(whole, every=every).replace("G", g)) for g, every in product("غج", (True, False))]
    return list(dict.fromkeys(found))


def _sounds(word: str, scheme: str) -> str | None:
    """Return a word in Arabic letters, E and G; None if a letter has no rule."""
    silent = _SILENT.get(scheme, "")
    if len(word) > 4 and word[-1] in silent:
        word = word[:-1]
        if scheme == "fr" and len(word) > 4 and word[-1] == "e":
            word = word[:-1]
    own, sounds, place = _SCHEMES[scheme], "", 0
    while place < len(word):
        for length in range(_LONGEST_RULE, 0, -1):
            letters = word[place : place + length]
            sound = own.get(letters) if letters in own else _COMMON.get(letters)
            if len(letters) == length and sound is not None:
                sounds += sound
                place += length
                break
        else:
            return None
        if place < len(word) and word[place] == word[place - 1] and word[place : place + 2] not in own:
            place += word[place] not in "aeiou"  # a doubled consonant is written once
    return _FIRST.get(sounds[0], sounds[0]) + sounds[1:] if word[0] not in _GLIDES else sounds


def _with_vowels(sounds: str, *, every: bool) -> str:
    """Write each E, or only those that end a word."""
    result = ""
    for index, letter in enumerate(sounds):
        last = index + 1 == len(sounds) or sounds[index + 1] == " "
        result += letter if letter != "E" else "ي" if every or last else ""
    return result


def _tidied(text: str) -> str:
    for twice, once in (("يي", "ي"), ("ووو", "وو"), ("اا", "ا"), ("أوا", "وا"), ("إيا", "يا"), ("أوي", "وي")):
        text = text.replace(twice, once)
    return text
