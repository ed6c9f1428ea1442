"""Lists the sectors, the activities and the kinds of documents that the register starts with.

Sectors and activities are in the words of the statistics of the ODCO (Office du développement de la
coopération), the state office for cooperatives. No law gives a kind of document one period of
validity: each document states its own last day. An administrator may enter a usual period for a
kind.
"""

SECTORS = [
    ("agriculture", "agriculture", "الفلاحة"),
    ("artisanat", "artisanat", "الصناعة التقليدية"),
    ("habitat", "habitat", "السكن"),
    ("denrees", "denrées alimentaires", "المواد الغذائية"),
    ("argan", "argane", "الأركان"),
    ("plantes", "plantes aromatiques et médicinales", "النباتات العطرية والطبية"),
    ("peche", "pêche", "الصيد البحري"),
    ("foret", "forêt", "الغابات"),
    ("commerce", "commerce de détail", "تجارة التقسيط"),
    ("services", "main-d’œuvre et services", "اليد العاملة والخدمات"),
    ("formation", "alphabétisation et formation", "محاربة الأمية والتكوين"),
    ("transport", "transport", "النقل"),
    ("tourisme", "tourisme", "السياحة"),
    ("environnement", "traitement des déchets et environnement", "معالجة النفايات والبيئة"),
    ("carrieres", "carrières et mines", "المقالع والمناجم"),
    ("consommation", "consommation", "الاستهلاك"),
    ("conseil", "conseil et gestion", "الاستشارة والتدبير"),
    ("communication", "communication", "التواصل"),
]

# Code, sector, French name, Arabic name.
ACTIVITIES = [
    ("couscous", "denrees", "couscous", "الكسكس"),
    ("patisserie", "denrees", "pâtisserie et gâteaux", "الحلويات"),
    ("epices", "denrees", "épices", "التوابل"),
    ("conserves", "denrees", "conserves et confitures", "المصبرات والمربى"),
    ("gardiennage", "services", "gardiennage", "الحراسة"),
    ("jardinage", "services", "jardinage", "البستنة"),
    ("nettoyage", "services", "nettoyage", "النظافة"),
    ("restauration", "services", "restauration et traiteur", "الإطعام"),
    ("couture", "artisanat", "couture et broderie", "الخياطة والطرز"),
    ("tissage", "artisanat", "tissage et tapis", "النسيج والزرابي"),
    ("poterie", "artisanat", "poterie", "الفخار"),
    ("cuir", "artisanat", "travail du cuir", "الصناعة الجلدية"),
    ("huile-argane", "argan", "huile d’argane", "زيت الأركان"),
    ("amlou", "argan", "amlou", "أملو"),
    ("apiculture", "agriculture", "apiculture", "تربية النحل"),
    ("elevage", "agriculture", "élevage", "تربية المواشي"),
    ("maraichage", "agriculture", "maraîchage", "زراعة الخضروات"),
    ("lait", "agriculture", "collecte du lait", "تجميع الحليب"),
    ("distillation", "plantes", "distillation", "التقطير"),
    ("cosmetique", "plantes", "produits cosmétiques", "مواد التجميل"),
    ("recyclage", "environnement", "collecte et recyclage", "جمع النفايات وإعادة التدوير"),
    ("accueil", "tourisme", "accueil et hébergement", "الاستقبال والإيواء"),
]


def _kind(code, name_fr, name_ar, **flags):
    return {"code": code, "name_fr": name_fr, "name_ar": name_ar, **flags}


# The documents that usually make the legal file of a cooperative.
KINDS = [
    _kind("statuts", "statuts", "النظام الأساسي", required=True),
    _kind(
        "pv-assemblee",
        "procès-verbal de la dernière assemblée générale",
        "محضر آخر جمع عام",
        required=True,
    ),
    # This document shows the identity number of every member.
    _kind(
        "liste-adherents",
        "liste des adhérents",
        "لائحة المنخرطين",
        required=True,
        restricted=True,
    ),
    _kind("registre-local", "extrait du registre local", "مستخرج من السجل المحلي", required=True),
    _kind("ice", "attestation d’ICE", "شهادة التعريف الموحد للمقاولة", required=True),
    _kind("fiscale", "attestation fiscale", "شهادة ضريبية"),
    _kind("cnss", "attestation de la CNSS", "شهادة الصندوق الوطني للضمان الاجتماعي"),
    _kind("rib", "attestation de RIB", "شهادة التعريف البنكي", required=True, restricted=True),
    _kind("local", "bail ou titre d’occupation du local", "عقد كراء أو سند حيازة المقر"),
    _kind(
        "cin-signataire",
        "carte d’identité du ou de la signataire",
        "بطاقة تعريف الموقع أو الموقعة",
        restricted=True,
    ),
    _kind("photos", "photo de la coopérative", "صورة للتعاونية", single=False),
    _kind("autre", "autre document", "وثيقة أخرى", single=False),
]
