"""Lists the region, the prefecture and its six communes. Their official codes were not found."""

REGION = {"code": "09", "name_fr": "Souss-Massa", "name_ar": "سوس ماسة"}

PREFECTURE = {
    "code": "09.273",
    "name_fr": "Inezgane-Aït Melloul",
    "name_ar": "إنزكان أيت ملول",
}

# French name, Arabic name, kind, other spellings under which people write or search for it.
COMMUNES = [
    ("Inezgane", "إنزكان", "urban", ["Inzegane", "إنزگان", "انزݣان"]),
    ("Aït Melloul", "أيت ملول", "urban", ["Ait Meloul", "آيت ملول", "ايت املول"]),
    (
        "Dcheira El Jihadia",
        "الدشيرة الجهادية",
        "urban",
        ["Dcheïra", "Dchira", "Dcheira Al Jihadia", "الدشيرة"],
    ),
    ("Lqliaa", "القليعة", "urban", ["Lqliâa", "El Kolea", "Laqliaa", "القليعة إنزكان"]),
    ("Temsia", "التمسية", "rural", ["Temssia", "Tamsia", "تمسية"]),
    ("Oulad Dahou", "أولاد داحو", "rural", ["Ouled Dahou", "Oulad Daho", "اولاد دحو"]),
]
