"""Lists sectors and activities, in the words of the statistics of the ODCO.

The ODCO (Office du développement de la coopération) is the state office for cooperatives.
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
