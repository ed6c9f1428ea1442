"""Lists invented names in both scripts; none of them is the name of a cooperative we know."""

NAMES = [
    ("Tifaouine", "تيفاوين"), ("Tamounte", "تامونت"), ("Afoulki", "أفولكي"),
    ("Tirizi", "تيريزي"), ("Amouddou", "أمودو"), ("Tisslite", "تيسليت"),
    ("Izourane", "إيزوران"), ("Tanmirte", "تانميرت"), ("Tiguemmi", "تيكمي"),
    ("Targante", "تاركانت"), ("Tazarte", "تازارت"), ("Tamdoulte", "تامدولت"),
    ("Agharasse", "أغراس"), ("Anarouz", "أناروز"), ("Tilila", "تيليلا"),
    ("Toudert", "تودرت"), ("Yaqout", "ياقوت"), ("Al Baraka", "البركة"),
    ("Annour", "النور"), ("Al Wifaq", "الوفاق"), ("Al Moustaqbal", "المستقبل"),
    ("Ennajah", "النجاح"), ("Al Ittihad", "الاتحاد"), ("Assalam", "السلام"),
    ("Al Khair", "الخير"), ("Al Fath", "الفتح"), ("Errahma", "الرحمة"),
    ("Al Amana", "الأمانة"), ("Attadamoun", "التضامن"), ("Al Ibdaâ", "الإبداع"),
    ("Al Itqane", "الإتقان"), ("Annahda", "النهضة"), ("Al Firdaous", "الفردوس"),
    ("Al Yassmine", "الياسمين"), ("Azzahra", "الزهراء"), ("Al Manar", "المنار"),
    ("Arrayhane", "الريحان"), ("Al Ouafae", "الوفاء"), ("Al Karama", "الكرامة"),
    ("Essanabil", "السنابل"), ("Al Ghaith", "الغيث"), ("Annakhla", "النخلة"),
    ("Al Jawda", "الجودة"), ("Attawafouq", "التوافق"), ("Dar Essanaâ", "دار الصنعة"),
    ("Ourti", "أورتي"), ("Tafsoute", "تافسوت"), ("Assaïs", "أسايس"),
    ("Tiouizi", "تيويزي"), ("Aghroum", "أغروم"), ("Tamment", "تامنت"),
    ("Itrane", "إتران"), ("Anzar", "أنزار"), ("Oussane", "أوسان"),
    ("Tigharghrine", "تيغرغرين"), ("Al Bouchra", "البشرى"), ("Al Massira Al Khadra", "المسيرة الخضراء"),
    ("Ifoulkine", "إفولكين"),
]  # fmt: skip

# A name of NAMES, then the same name as another person spells it, in each script.
DUPLICATES = [
    ("Tamounte", "Tamunt", "تمونت"), ("Al Moustaqbal", "El Mostakbal", "المستقبال"),
]  # fmt: skip

LOCALITIES = [
    ("Aït Melloul", [
        ("Quartier Azrou", "حي أزرو"), ("Hay Al Arab", "حي العرب"),
        ("Hay d’exemple 1", "حي المثال 1"), ("Hay d’exemple 2", "حي المثال 2"),
    ]),
    ("Inezgane", [("Quartier d’exemple 3", "حي المثال 3"), ("Quartier d’exemple 4", "حي المثال 4")]),
    ("Dcheira El Jihadia", [
        ("Quartier d’exemple 5", "حي المثال 5"), ("Quartier d’exemple 6", "حي المثال 6"),
    ]),
    ("Lqliaa", [("Quartier d’exemple 7", "حي المثال 7")]),
    ("Temsia", [("Douar d’exemple 8", "دوار المثال 8"), ("Douar d’exemple 9", "دوار المثال 9")]),
    ("Oulad Dahou", [
        ("Douar d’exemple 10", "دوار المثال 10"), ("Douar d’exemple 11", "دوار المثال 11"),
    ]),
]  # fmt: skip

PURPOSES = [
    ("Achat d’un pétrin et d’un séchoir", "اقتناء عجانة ومجفف"),
    ("Machines à coudre et aménagement de l’atelier", "آلات خياطة وتهيئة الورشة"),
    ("Pressoir et cuves en inox", "معصرة وخزانات من الفولاذ المقاوم للصدأ"),
    ("Ruches, extracteur et local de mise en pot", "خلايا نحل وفراز ومحل للتعبئة"),
    ("Métiers à tisser et matière première", "أنوال للنسيج ومواد أولية"),
    ("Matériel de nettoyage et d’entretien", "معدات التنظيف والصيانة"),
    ("Chambre froide et étiqueteuse", "غرفة تبريد وآلة للعنونة"),
    ("Concasseuses d’amandons et unité de filtration", "كسارات اللوز ووحدة للتصفية"),
]

OBSERVATIONS = [
    "Équipement en marche, rangé et étiqueté. Le registre des ventes est tenu.",
    "Une machine est en panne depuis deux mois ; le devis de réparation est présenté.",
    "L’atelier tourne à mi-capacité, faute de débouchés hors saison.",
    "Le local est conforme ; l’eau courante manque encore.",
    "Les comptes sont tenus sur cahier ; l’assemblée annuelle reste à convoquer.",
]

RECOMMENDATIONS = [
    ("Tenir un registre des ventes, mois par mois", "cooperative", "normal"),
    ("Faire réparer la machine en panne et garder la facture", "cooperative", "high"),
    ("Préparer le dossier d’agrément sanitaire", "cooperative", "normal"),
    ("Convoquer l’assemblée générale annuelle", "cooperative", "high"),
    ("Afficher l’étiquette d’inventaire sur chaque équipement", "cooperative", "low"),
    ("Inscrire la coopérative à une formation en gestion", "das", "normal"),
    ("Étudier le raccordement à l’eau", "commune", "normal"),
    ("Proposer un stand à la foire régionale", "platform", "low"),
]
