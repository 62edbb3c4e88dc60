"""Appeals, commercial offers and their terms in four languages, and sentences of stories about such things."""

from __future__ import annotations

import pytest

from workers.text.extract import Page
from workers.text.normalize import folded
from workers.text.solicitations import solicitation
from workers.text.split import drafts

#: A story by language, for lines to stand in the middle of it.
STORIES = {
    "en": (
        "The city council approved a flood wall for the old harbour on Tuesday after a debate that lasted six hours.",
        "Engineers said the wall, 900 metres long, would protect 2,000 homes from the storms expected this winter.",
        "Residents had asked for trees along the walkway, and the mayor promised to plant them.",
        "Work on the wall begins in May and is to end before the autumn tides, according to the plan.",
        "The last wall, built in 1908, was breached twice, and the cellars of the fish market stood under water.",
    ),
    "fr": (
        "Le conseil municipal a approuvé mardi la construction d'une digue dans le vieux port, après de longs débats.",
        "Longue de 900 mètres, la digue protégera 2 000 logements des tempêtes de l'hiver, selon les ingénieurs.",
        "Les riverains avaient demandé des arbres le long de la promenade, et la maire a promis d'en planter.",
        "Les travaux commencent en mai et doivent s'achever avant les grandes marées d'automne.",
        "La digue précédente, élevée en 1908, avait cédé deux fois, et les caves de la criée étaient restées inondées.",
    ),
    "ar": (
        "أقر المجلس البلدي، الثلاثاء، بناء جدار يحمي المرفأ القديم من الفيضانات بعد نقاش استمر ست ساعات.",
        "وقال المهندسون إن الجدار البالغ طوله 900 متر سيحمي ألفي منزل من عواصف الشتاء المقبل.",
        "وطلب السكان زرع الأشجار على طول الممشى، ووعد رئيس البلدية بذلك.",
        "وتبدأ الأعمال في أيار على أن تنتهي قبل مد الخريف، بحسب الخطة.",
        "وكان الجدار السابق المشيد عام 1908 قد انهار مرتين وغمرت المياه أقبية سوق السمك أسابيع.",
    ),
    "ru": (
        "Городской совет одобрил во вторник строительство стены, которая защитит старую гавань от наводнений.",
        "Стена длиной 900 метров укроет от зимних штормов две тысячи домов, говорят инженеры.",
        "Жители просили посадить вдоль набережной деревья, и мэр пообещал это сделать.",
        "Работы начнутся в мае и должны закончиться до осенних приливов, следует из плана.",
        "Прежнюю стену 1908 года прорывало дважды, и подвалы рыбного рынка неделями стояли в воде.",
    ),
}
ASKED = (
    (
        "en",
        "Unlike many others, we have no billionaire owner, which means our reporting is shaped by the facts "
        "alone. If you can, please consider supporting us from just $2 a month.",
    ),
    ("en", "We rely on readers like you to pay for investigations such as this one. Chip in whatever you can today."),
    (
        "en",
        "Your generosity keeps local reporting alive in the valley. Make a gift before midnight and it will "
        "be doubled.",
    ),
    ("en", "Already a member? Log in here to keep reading."),
    ("en", "Get unlimited digital access to every edition for €6 a month. Cancel any time."),
    ("en", "Try three months of the Courier for £1. Terms and conditions apply."),
    ("en", "New customers only. 18+. T&Cs apply. BeGambleAware.org."),
    ("en", "Stake £5 on any race and claim £20 in free bets with Hollyfield. Please gamble responsibly."),
    ("en", "Save 40% on running shoes in our shop with the code SPRING40 until Sunday."),
    ("en", "We may earn a commission if you buy through links on this page."),
    ("en", "This article contains affiliate links, which means we may receive a share of any sale."),
    ("en", "Are you a nurse working in Wales? We would like to hear from you: write to newsdesk@example.org."),
    ("en", "Do you have a story about the strike? Message our reporters in confidence on Signal."),
    ("en", "Share your memories of the old pier with us in the form below."),
    ("en", "By entering your address you agree to our terms and to receiving occasional emails."),
    (
        "en",
        "We will only use your details to send you the bulletin you asked for, and you can opt out whenever you wish.",
    ),
    ("en", "You have read your last free story this month. Subscribe to continue."),
    ("en", "3 of 5 free articles used this month."),
    ("en", "This story is exclusive to members."),
    ("en", "This story was produced by the Harbour Desk, a non-profit newsroom funded by its readers."),
    ("en", "Our newsletter The Ferry lands on Fridays, with everything the islands talked about that week."),
    ("en", "The best of our sport coverage, straight to your phone."),
    ("en", "For more stories like this, follow the Argus on Facebook."),
    ("en", "Never miss a goal: turn on alerts in our app."),
    ("en", "Have a tip for our business desk? Reach them at tips@example.com."),
    ("en", "FOR IMMEDIATE RELEASE"),
    (
        "en",
        "This press release may contain forward-looking statements, which involve risks and uncertainties "
        "that could cause actual results to differ.",
    ),
    ("en", "The company undertakes no obligation to update any forward-looking statement."),
    ("en", "This announcement is not an offer to sell or a solicitation of an offer to buy any securities."),
    ("en", "Nothing in this article is investment advice."),
    ("fr", "Vous appréciez notre travail ? Un don, même modeste, nous aide à rester libres."),
    ("fr", "Notre rédaction vit de ses lecteurs. Pour 5 € par mois, vous lui donnez les moyens d'enquêter."),
    ("fr", "Profitez de toutes nos éditions pour 9,99 € par mois, sans engagement."),
    ("fr", "Il vous reste un article gratuit à lire ce mois-ci."),
    ("fr", "Cet article est offert. Créez un compte pour en lire d'autres."),
    ("fr", "La suite est réservée à nos abonnés."),
    ("fr", "Déjà abonné ? Connectez-vous."),
    ("fr", "Vous vivez à Saint-Nazaire et vous avez des photos de la tempête ? Envoyez-les à notre rédaction."),
    ("fr", "Vous êtes soignant ? Racontez-nous vos gardes en écrivant à temoignages@exemple.fr."),
    (
        "fr",
        "Les données que vous saisissez servent à vous adresser la lettre de la rédaction ; vous pouvez vous "
        "désinscrire à tout moment.",
    ),
    ("fr", "En vous inscrivant, vous acceptez nos conditions générales et notre politique de confidentialité."),
    ("fr", "Tous les matins à 7 heures, notre lettre « Le Quai » fait le tour du port pour vous."),
    (
        "fr",
        "Jusqu'à 100 € offerts pour votre premier pari. Les jeux d'argent sont interdits aux mineurs. Jouer "
        "comporte des risques.",
    ),
    ("fr", "Livraison offerte dès 30 € d'achat avec le code LECTEUR. Voir conditions en magasin."),
    ("fr", "Cet article contient des liens affiliés : nous pouvons toucher une commission sur vos achats."),
    ("fr", "POUR DIFFUSION IMMÉDIATE"),
    (
        "fr",
        "Le présent communiqué contient des déclarations prospectives, sujettes à des risques et à des incertitudes.",
    ),
    ("fr", "Ce document ne constitue pas une offre de vente ni une sollicitation d'achat de titres."),
    ("fr", "Retrouvez chaque vendredi notre podcast « Marée basse » sur toutes les plateformes."),
    ("ar", "صحافتنا مجانية بفضل قرائها، ادعمنا ولو بمبلغ بسيط كل شهر."),
    ("ar", "هل تعيش في طرابلس؟ أرسل إلينا صور السيول عبر واتساب."),
    ("ar", "للاستفادة من العرض سجّل حسابك وأدخل الرمز «عيد» قبل نهاية الشهر. تطبق الشروط والأحكام."),
    ("ar", "لا تفوّت أي خبر: نزّل تطبيقنا وفعّل التنبيهات."),
    ("ar", "تصلك نشرتنا «المرفأ» كل خميس، وفيها أهم ما كُتب عن الاقتصاد."),
    ("ar", "لقد قرأت كل المقالات المجانية لهذا الشهر، اشترك لمواصلة القراءة."),
    ("ar", "هذا المقال متاح للمشتركين فقط."),
    ("ar", "باشتراكك في النشرة فإنك توافق على شروط الاستخدام وسياسة الخصوصية."),
    ("ar", "لا يعد هذا المحتوى نصيحة استثمارية."),
    ("ar", "افتح حسابك في دقائق مع شريكنا واحصل على مكافأة ترحيبية. تطبق الشروط."),
    ("ru", "Мы существуем на деньги читателей. Оформите ежемесячное пожертвование на любую сумму."),
    ("ru", "Вы прочитали все бесплатные материалы этого месяца. Чтобы читать дальше, оформите подписку."),
    ("ru", "Живёте в Самаре и видели пожар? Пришлите нам фото или видео."),
    ("ru", "Подписывайтесь на наш вечерний выпуск: главное за день одним письмом."),
    ("ru", "Нажимая на кнопку, вы соглашаетесь с условиями обработки персональных данных."),
    ("ru", "Новым клиентам бонус до 5000 рублей на первую ставку. 18+. Реклама."),
    ("ru", "Не является индивидуальной инвестиционной рекомендацией."),
    ("ru", "Хотите читать нас без рекламы? Оформите доступ за 199 рублей в месяц."),
)
OWN = (
    "The streaming service raised its price to 15 dollars a month and let customers cancel at any time.",
    "Donations to the party doubled after the speech, and 4,000 people became members in a day.",
    "You could hear the bells from the ferry, and you could smell the bread, the baker's son recalled.",
    "The regulator fined the bookmaker for offering free bets to customers who had asked to be excluded.",
    "Voters over 18 may register until Friday; the form takes five minutes.",
    "If you were born before 1960, the ministry will send you a letter with the date of your vaccination.",
    "We have no choice but to close the ward, the hospital's director wrote to his staff.",
    "Support for the government fell to 31 per cent, the newspaper's poll found.",
    "The newsletter, sent to 12,000 subscribers, accused the mayor of taking bribes.",
    "Readers of the paper were asked to share their memories of the strike for an exhibition.",
    "The company said its forward-looking statements had been approved by the board.",
    "Members of the club pay 40 euros a month for access to the pool and the gym.",
    "The court found that the emails had been used without the consent of the patients.",
    "Contributions from readers paid for the lawyer who defended the editor.",
    "The offer is subject to the approval of shareholders and regulators.",
    "The bank said customers would not be charged if they opened an account before June.",
    "What would you do if your house stood on the line?",
    "Do you remember the summer of 1976? Most of the village does not.",
    "Join the queue at dawn and you may get in by noon; after that the guards close the gate.",
    "L'abonnement mensuel passe de 75 à 84 euros, et les usagers peuvent le résilier en ligne.",
    "Les dons à l'association ont triplé depuis la diffusion du documentaire, selon sa présidente.",
    "L'offre est soumise à l'accord des autorités de la concurrence.",
    "Vous entrez par une porte basse, vous descendez douze marches, et la crypte s'ouvre devant vous.",
    "L'opérateur devra recueillir le consentement des clients avant d'utiliser leur adresse électronique.",
    "Le pari en ligne est interdit aux mineurs, a rappelé le ministre.",
    "Nous avons besoin de votre soutien, a écrit le maire aux habitants de la vallée.",
    "La newsletter du candidat, envoyée à 30 000 abonnés, ne disait rien de l'accord.",
    "Le journal vit de ses lecteurs : ils étaient 4 000 à l'acheter chaque jour en 1950.",
    "ارتفع سعر الاشتراك الشهري في الخدمة إلى 15 دولارا، وقالت الشركة إن بإمكان العملاء إلغاءه.",
    "بلغت التبرعات للجمعية مليوني دولار في أسبوع بعد عرض الفيلم.",
    "سجل المنتخب هدفين في الشوط الأول، وشارك ثلاثة لاعبين للمرة الأولى.",
    "حمّلت الوزارة الشركة مسؤولية الحادث، وقالت إن التطبيق كان معطلا منذ يومين.",
    "اشترك في المؤتمر ثلاثون باحثا من تسع دول، وصدرت عنه نشرة من عشرين صفحة.",
    "Подписка на сервис подорожает до 399 рублей в месяц, сообщила компания.",
    "Пожертвования фонду выросли втрое после эфира, рассказала его директор.",
    "Вы входите в зал, и первое, что вы видите, — окно во всю стену.",
    "Букмекер предлагал новым клиентам бонус на первую ставку, и регулятор его оштрафовал.",
)


@pytest.mark.parametrize(("language", "line"), ASKED)
def test_what_is_asked_of_the_reader_within_a_story_is_removed_and_the_story_stays(language: str, line: str) -> None:
    before, after = STORIES[language][:2], STORIES[language][2:]
    (story,) = drafts(Page(tuple(part for one in (*before, line, *after) for part in (one, ""))))
    assert story.paragraphs == STORIES[language]


@pytest.mark.parametrize("line", OWN)
def test_a_sentence_of_a_story_about_offers_readers_and_terms_is_none(line: str) -> None:
    assert solicitation(line, folded(line), len(line.split())) is None


def test_a_story_about_a_bookmaker_keeps_the_terms_it_speaks_of() -> None:
    page = (
        "The bookmaker Hollyfield lost its licence on Monday over free bets that it offered to gamblers in debt.",
        "New customers who staked five pounds were given twenty in free bets; the offer's terms ran to nine pages.",
        "You had to stake the pounds within a week, and your free bets expired if you read the terms too late.",
        "The regulator found that the offer's terms were unfair and that customers in debt had staked their free bets.",
        "Hollyfield will refund what gamblers lost on the free bets, about two million pounds.",
    )
    (story,) = drafts(Page(tuple(part for line in page for part in (line, ""))))
    assert story.paragraphs == page


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Nothing in this article is investment advice.", "copyright"),
        ("Are you a nurse in Wales? Tell us about your night shifts.", "contact"),
        ("Try three months of the Courier for £1. Terms and conditions apply.", "subscription"),
    ],
)
def test_the_reason_says_what_kind_of_request_it_is(line: str, reason: str) -> None:
    assert solicitation(line, folded(line), len(line.split())) == reason
