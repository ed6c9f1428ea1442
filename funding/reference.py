"""Lists the phases of the INDH, the programmes of its phase III and the axes of programme 3."""

from datetime import date

# Code, French name, Arabic name, first day, last day.
PHASES = [
    ("phase-1", "Phase I", "المرحلة الأولى", date(2005, 5, 18), date(2010, 12, 31)),
    ("phase-2", "Phase II", "المرحلة الثانية", date(2011, 1, 1), date(2018, 12, 31)),
    ("phase-3", "Phase III", "المرحلة الثالثة", date(2019, 1, 1), date(2023, 12, 31)),
    ("transition", "Période transitoire", "المرحلة الانتقالية", date(2024, 1, 1), None),
]

PROGRAMMES_OF = "phase-3"
PROGRAMMES = [
    (
        1,
        "Rattrapage des déficits en infrastructures et services sociaux de base",
        "تدارك الخصاص على مستوى البنيات التحتية والخدمات الأساسية",
    ),
    (
        2,
        "Accompagnement des personnes en situation de précarité",
        "مواكبة الأشخاص في وضعية هشاشة",
    ),
    (
        3,
        "Amélioration du revenu et inclusion économique des jeunes",
        "تحسين الدخل والإدماج الاقتصادي للشباب",
    ),
    (
        4,
        "Impulsion du capital humain des générations montantes",
        "الدفع بالتنمية البشرية للأجيال الصاعدة",
    ),
]

AXES_OF = 3
AXES = [
    ("employabilite", "Soutien à l’employabilité des jeunes", "دعم قابلية تشغيل الشباب"),
    ("entrepreneuriat", "Appui à l’entrepreneuriat des jeunes", "دعم ريادة الأعمال لدى الشباب"),
    ("ess", "Soutien à l’économie sociale et solidaire", "دعم الاقتصاد الاجتماعي والتضامني"),
]
