"""Lists the documents that usually make the legal file of a cooperative.

No law gives a kind of document one period of validity: each document states its own last day. An
administrator may enter a usual period for a kind.
"""


def _kind(code, name_fr, name_ar, **flags):
    return {"code": code, "name_fr": name_fr, "name_ar": name_ar, **flags}


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
