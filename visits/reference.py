"""Lists the days on which visits usually happen; the command `reference_data` loads them."""

SATURDAY = 6

OCCASIONS = [
    {
        "code": "cooperatives-day",
        "name_fr": "Journée internationale des coopératives",
        "name_ar": "اليوم العالمي للتعاونيات",
        "month": 7,
        "weekday": SATURDAY,
        "nth": 1,
    },
    {
        "code": "rural-women-day",
        "name_fr": "Journée internationale des femmes rurales",
        "name_ar": "اليوم العالمي للمرأة القروية",
        "month": 10,
        "day": 15,
    },
    {
        "code": "indh-anniversary",
        "name_fr": "Anniversaire de l’INDH",
        "name_ar": "ذكرى انطلاق المبادرة الوطنية للتنمية البشرية",
        "month": 5,
        "day": 18,
    },
    {
        "code": "women-day",
        "name_fr": "Journée internationale des droits des femmes",
        "name_ar": "اليوم العالمي للمرأة",
        "month": 3,
        "day": 8,
    },
]
