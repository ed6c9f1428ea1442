"""Tests that documents are added, replaced and withdrawn.

The tests check what the actions and the database refuse, and what they keep.
"""

import os
import time
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from cooperatives import integrity
from cooperatives.actions import merging
from cooperatives.actions.documents import (
    add_document,
    correct_document,
    replace_document,
    withdraw_document,
)
from cooperatives.models import Cooperative, CooperativeDocument, DocumentKind
from cooperatives.views.page import slots
from indh_portal.files.doors import Refused
from indh_portal.files.models import StoredFile
from indh_portal.files.places import kept, path_of
from indh_portal.locks.versions import Conflict
from indh_portal.operations import app_role
from tests.cooperatives.merging import again, difference, head_of_division, joined, tables, undone
from tests.days import days_ahead
from tests.journal import told
from tests.nouns.cooperatives import CooperativeFactory, absorb
from tests.nouns.documents import DocumentFactory, DocumentKindFactory, StoredFileFactory
from tests.nouns.users import UserFactory
from tests.portal.files.hostile_pdfs import pdf
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(name="Statuts signés.pdf", content=None):
    return SimpleUploadedFile(name, content or pdf())


def add(cooperative=None, kind=None, **facts):
    how = {"upload": upload(), "by": UserFactory(posted=False)} | facts
    return add_document(
        cooperative=cooperative or CooperativeFactory(),
        kind=kind or DocumentKindFactory(),
        **how,
    )


def replace(document, **facts):
    how = {"upload": upload(), "by": UserFactory(posted=False)} | facts
    return replace_document(document=document, **how)


def withdraw(document, **facts):
    how = {"by": UserFactory(posted=False), "reason": "Mauvais fichier"} | facts
    return withdraw_document(document=document, **how)


def correct(document, **facts):
    how = {"by": UserFactory(posted=False), "reason": "Date mal lue"} | facts
    return correct_document(document=document, **how)


def current(cooperative):
    return list(cooperative.documents.current())


def refusal(act, *arguments, **how):
    with pytest.raises(ValidationError) as refused:
        act(*arguments, **how)
    return " ".join(refused.value.messages)


# --- added


def test_a_document_is_kept_with_who_brought_it_and_its_dates():
    agent, cooperative = UserFactory(), CooperativeFactory()
    document = add(
        cooperative,
        by=agent,
        issued_on=date(2025, 3, 1),
        expires_on=date(2026, 3, 1),
        note="Copie légalisée",
    )
    document.refresh_from_db()
    assert path_of(document.file).is_file()
    assert document.file.original_name == "Statuts signés.pdf"
    assert (document.added_by, document.file.received_by) == (agent, agent)
    assert (document.issued_on, document.expires_on) == (date(2025, 3, 1), date(2026, 3, 1))
    assert current(cooperative) == [document]


def test_the_journal_tells_the_kind_and_never_the_name_of_the_file():
    document = add(note="Copie légalisée")
    [sentence] = told(document.cooperative.reference)
    assert "a ajouté un document à" in sentence.text
    [row] = sentence.rows
    shown = {change.label: change.after for change in row.changes}
    assert shown["type de document"] == "statuts"
    assert shown["remarque"] == "Copie légalisée"
    assert "Statuts signés" not in str(sentence)


def test_a_single_slot_that_is_full_refuses_a_second_document_beside_its_kind():
    document = add()
    with pytest.raises(ValidationError) as refused:
        add(document.cooperative, document.kind)
    assert "Remplacer" in refused.value.message_dict["kind"][0]
    assert CooperativeDocument.objects.count() == StoredFile.objects.count() == 1
    assert len(list(kept().glob("*/*"))) == 1


def test_another_slot_and_another_cooperative_are_free():
    document = add()
    add(document.cooperative, DocumentKindFactory(code="ice"))
    add(kind=document.kind)
    assert CooperativeDocument.objects.current().count() == 3


def test_a_slot_of_several_holds_them_all_at_once():
    photos, cooperative = DocumentKindFactory(code="photos", single=False), CooperativeFactory()
    documents = {add(cooperative, photos).pk for _ in range(3)}
    assert {document.pk for document in current(cooperative)} == documents


def test_a_document_does_not_expire_before_it_is_issued():
    wrong = {"issued_on": date(2025, 3, 2), "expires_on": date(2025, 3, 1)}
    assert "expire avant d’être délivré" in refusal(add, **wrong)
    assert not list(kept().glob("*/*"))
    with pytest.raises(IntegrityError, match="document_expires_after"), transaction.atomic():
        DocumentFactory(**wrong)


def test_a_document_is_not_issued_tomorrow():
    assert refusal(add, issued_on=days_ahead(1))


def test_a_merged_record_receives_no_document():
    survivor, absorbed = CooperativeFactory(), CooperativeFactory()
    document = add(absorbed)
    absorb(survivor=survivor, absorbed=absorbed)
    assert survivor.reference in refusal(add, again(absorbed), DocumentKindFactory(code="ice"))
    document.cooperative = again(absorbed)
    assert survivor.reference in refusal(replace, document)


def test_a_file_that_may_not_pass_leaves_no_row():
    with pytest.raises(Refused):
        add(upload=upload(content=b"MZ" + bytes(99)))
    assert not CooperativeDocument.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("months", "issued", "expected"),
    [
        (None, date(2025, 1, 31), None),
        (3, None, None),
        (1, date(2025, 1, 31), date(2025, 2, 28)),
        (12, date(2024, 2, 29), date(2025, 2, 28)),
        (11, date(2025, 2, 1), date(2026, 1, 1)),
        (36, date(2025, 12, 5), date(2028, 12, 5)),
    ],
)
def test_the_usual_validity_gives_the_last_day_that_nobody_typed(months, issued, expected):
    kind = DocumentKindFactory(validity_months=months)
    assert add(kind=kind, issued_on=issued).expires_on == expected


def test_the_day_that_was_typed_is_kept_whatever_the_usual_validity():
    kind = DocumentKindFactory(validity_months=3)
    document = add(kind=kind, issued_on=date(2025, 1, 1), expires_on=date(2025, 1, 20))
    assert document.expires_on == date(2025, 1, 20)


# --- replaced


def test_a_newer_document_takes_the_place_and_the_former_stays():
    former = add()
    newer = replace(former)
    assert newer.replaces == former
    assert current(former.cooperative) == [newer]
    assert set(former.cooperative.documents.all()) == {former, newer}
    assert path_of(former.file).is_file()


def test_a_document_that_was_replaced_is_not_replaced_again():
    former = add()
    replace(former)
    assert "vient d’être remplacé" in refusal(replace, former)
    assert CooperativeDocument.objects.count() == 2


def test_a_newer_document_with_an_older_date_is_in_force_all_the_same():
    former = add(issued_on=date(2026, 1, 5))
    newer = replace(former, issued_on=date(2020, 1, 5))
    assert current(former.cooperative) == [newer]


def test_a_replacement_without_a_date_is_in_force_from_the_day_it_came():
    absorbed, survivor = CooperativeFactory(name_fr="Tibourk"), CooperativeFactory()
    DocumentFactory(cooperative=absorbed, issued_on=date(2020, 1, 1))
    former = DocumentFactory(cooperative=survivor, issued_on=date(2024, 1, 1))
    joined(survivor, absorbed)

    newer = replace(former)

    assert current(survivor) == [newer]


def test_under_its_replacement_a_document_is_not_withdrawn_for_that_would_bring_back_another():
    photos, cooperative = DocumentKindFactory(code="photos", single=False), CooperativeFactory()
    first = add(cooperative, photos)
    second = replace(first)
    third = replace(second)

    assert "a été remplacé" in refusal(withdraw, second)
    assert current(cooperative) == [third]


def test_one_of_several_is_replaced_and_the_others_stay_in_force():
    photos, cooperative = DocumentKindFactory(code="photos", single=False), CooperativeFactory()
    first, second = add(cooperative, photos), add(cooperative, photos)
    newer = replace(first)
    assert set(current(cooperative)) == {second, newer}


def test_what_replaces_a_reserved_document_is_reserved():
    former = add(restricted=True)
    assert replace(former, restricted=False).restricted is True


def test_a_document_of_a_reserved_kind_stays_reserved_when_the_kind_no_longer_is():
    document = add(kind=DocumentKindFactory(code="rib", restricted=True))
    DocumentKind.objects.update(restricted=False)
    assert CooperativeDocument.objects.for_page().get(pk=document.pk).is_reserved


def test_a_kind_that_becomes_reserved_reserves_what_was_there():
    document = add()
    DocumentKind.objects.update(restricted=True)
    assert CooperativeDocument.objects.for_page().get(pk=document.pk).is_reserved


# --- withdrawn, corrected


def test_a_document_added_by_mistake_is_withdrawn_and_kept():
    agent, document = UserFactory(posted=False), add()
    withdrawn = withdraw(document, by=agent)
    assert (withdrawn.withdrawn_by, withdrawn.withdrawn_reason) == (agent, "Mauvais fichier")
    assert current(document.cooperative) == []
    assert path_of(document.file).is_file()
    assert withdrawn.is_reserved


def test_a_withdrawal_puts_the_former_document_in_force_again():
    former = add()
    newer = replace(former)
    withdraw(newer)
    assert current(former.cooperative) == [former]
    third = replace(former)
    assert current(former.cooperative) == [third]


def test_a_withdrawn_slot_is_free_again():
    document = add()
    withdraw(document)
    assert current(document.cooperative) == []
    assert add(document.cooperative, document.kind)


@pytest.mark.parametrize("act", [replace, withdraw, correct])
def test_a_withdrawn_document_does_not_change_any_more(act):
    document = add()
    withdraw(document)
    assert "retiré" in refusal(act, document)


@pytest.mark.parametrize("act", [withdraw, correct])
def test_a_withdrawal_and_a_correction_are_explained(act):
    assert "motif" in refusal(act, add(), reason="  ")


def test_the_dates_are_mended_and_the_journal_tells_both():
    document = add(issued_on=date(2025, 3, 1))
    correct(document, issued_on=date(2025, 3, 11), reason="Mois mal lu")
    latest = told(document.cooperative.reference)[-1]
    assert "a corrigé un document de" in latest.text
    assert [tuple(change) for change in latest.rows[0].changes] == [
        ("délivré le", "01/03/2025", "11/03/2025")
    ]


def test_a_document_becomes_reserved_and_never_the_contrary():
    document = correct(add(), restricted=True)
    assert document.restricted
    assert "réservé" in refusal(correct, document, restricted=False)


def test_a_correction_over_another_is_a_conflict():
    document = add()
    read_at = document.version
    correct(document, note="un")
    with pytest.raises(Conflict):
        correct(document, note="deux", version=read_at)
    with pytest.raises(Conflict):
        withdraw(document, version=read_at)


# --- what Postgres refuses by itself


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM cooperatives_cooperativedocument",
        "UPDATE cooperatives_cooperativedocument SET file_id = gen_random_uuid()",
        "UPDATE cooperatives_cooperativedocument SET kind_id = kind_id + 1",
        "UPDATE cooperatives_cooperativedocument SET added_by_id = NULL",
        "UPDATE cooperatives_cooperativedocument SET restricted = false",
        "UPDATE cooperatives_cooperativedocument SET withdrawn_at = now()",
        "UPDATE cooperatives_cooperativedocument SET replaces_id = id",
        "UPDATE cooperatives_documentkind SET single = NOT single",
    ],
)
def test_plain_sql_changes_no_document_for_another(statement):
    DocumentFactory(restricted=True)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_plain_sql_undoes_no_withdrawal():
    withdraw(add())
    nothing = "withdrawn_at = NULL, withdrawn_by_id = NULL, withdrawn_reason = ''"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE cooperatives_cooperativedocument SET {nothing}")


def test_plain_sql_gives_no_document_to_another_cooperative():
    document, other = DocumentFactory(), CooperativeFactory()
    with pytest.raises(DatabaseError, match="without a merge"), transaction.atomic():
        CooperativeDocument.objects.filter(pk=document.pk).update(cooperative=other)


def test_a_document_replaces_one_of_its_kind_and_cooperative_once():
    document = DocumentFactory()
    same = {"cooperative": document.cooperative, "replaces": document}
    for facts in (
        {"replaces": document},
        same | {"kind": DocumentKindFactory(code="ice")},
    ):
        with pytest.raises(IntegrityError, match="of its kind"), transaction.atomic():
            DocumentFactory(**facts)
    DocumentFactory(**same)
    with pytest.raises(IntegrityError, match="once_at_a_time"), transaction.atomic():
        DocumentFactory(**same)


def test_a_file_serves_one_document():
    document = DocumentFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFactory(file=document.file)


def test_the_role_that_serves_pages_erases_no_document():
    held = app_role.privileges()["cooperatives_cooperativedocument"]
    assert "UPDATE" in held
    assert "DELETE" not in held


# --- two people at once


@pytest.mark.django_db(transaction=True)
def test_two_people_who_replace_at_once_leave_one_document_in_force():
    former, people = DocumentFactory(), [UserFactory(posted=False) for _ in range(2)]
    results = at_once(*[lambda by=by: replace(former, by=by) for by in people])
    assert sorted(type(result).__name__ for result in results) == [
        "CooperativeDocument",
        "ValidationError",
    ]
    assert len(current(former.cooperative)) == 1
    assert CooperativeDocument.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_people_who_fill_a_slot_at_once_leave_one_document():
    cooperative, kind = CooperativeFactory(), DocumentKindFactory()
    people = [UserFactory(posted=False) for _ in range(2)]
    results = at_once(*[lambda by=by: add(cooperative, kind, by=by) for by in people])
    assert sorted(type(result).__name__ for result in results) == [
        "CooperativeDocument",
        "ValidationError",
    ]
    assert CooperativeDocument.objects.count() == 1


# --- two records that are one


@pytest.fixture
def pair():
    return CooperativeFactory(name_fr="Tibourk"), CooperativeFactory(name_fr="Tiborek")


def test_of_two_documents_that_a_merge_brings_the_one_issued_last_is_in_force(pair):
    survivor, absorbed = pair
    older = DocumentFactory(cooperative=survivor, issued_on=date(2020, 1, 1))
    latest = DocumentFactory(cooperative=absorbed, issued_on=date(2024, 1, 1))
    joined(survivor, absorbed)
    assert current(survivor) == [latest]
    assert set(survivor.documents.all()) == {older, latest}


def test_a_document_without_a_date_does_not_take_the_place_of_one_that_bears_one(pair):
    survivor, absorbed = pair
    dated = DocumentFactory(cooperative=survivor, issued_on=date(2024, 1, 1))
    DocumentFactory(cooperative=absorbed)
    joined(survivor, absorbed)
    assert current(survivor) == [dated]


def test_of_two_documents_without_a_date_the_last_received_is_in_force(pair):
    survivor, absorbed = pair
    DocumentFactory(cooperative=survivor)
    latest = DocumentFactory(cooperative=absorbed)
    joined(survivor, absorbed)
    assert current(survivor) == [latest]


def test_before_merging_one_reads_which_of_two_documents_will_count(pair):
    survivor, absorbed = pair
    DocumentFactory(cooperative=survivor, issued_on=date(2020, 1, 1))
    DocumentFactory(cooperative=absorbed, issued_on=date(2024, 1, 1))

    doubts = merging.preview_merge(
        survivor=survivor, absorbed=absorbed, by=head_of_division(), reason="La même"
    ).doubts

    (doubt,) = (doubt for doubt in doubts if "statuts" in doubt)
    assert "01/01/2024" in doubt


def test_documents_merged_then_parted_leave_every_table_as_before(pair):
    survivor, absorbed = pair
    photos = DocumentKindFactory(code="photos", single=False)
    for cooperative in pair:
        former = DocumentFactory(cooperative=cooperative, issued_on=date(2020, 1, 1))
        DocumentFactory(cooperative=cooperative, replaces=former)
        DocumentFactory(cooperative=cooperative, kind=photos)
    withdraw(DocumentFactory(cooperative=absorbed, kind=DocumentKindFactory(code="ice")))
    head_of_division()
    before = tables()
    in_force = {cooperative.pk: set(current(cooperative)) for cooperative in pair}

    merge = joined(survivor, absorbed)
    assert len(current(survivor)) == 3
    assert not CooperativeDocument.objects.filter(cooperative=absorbed).exists()
    undone(merge)

    assert difference(before, tables()) == {}
    assert {cooperative.pk: set(current(cooperative)) for cooperative in pair} == in_force


def test_what_replaced_a_carried_document_since_follows_it_when_the_merge_is_undone(pair):
    survivor, absorbed = pair
    own = DocumentFactory(cooperative=survivor, issued_on=date(2019, 1, 1))
    carried = DocumentFactory(cooperative=absorbed, issued_on=date(2024, 1, 1))
    merge = joined(survivor, absorbed)
    newer = replace(CooperativeDocument.objects.get(pk=carried.pk))

    undone(merge)

    assert current(survivor) == [own]
    assert [document.pk for document in current(absorbed)] == [newer.pk]
    assert integrity.INVARIANTS[0].breaches() == []


def test_the_preview_of_a_merge_counts_the_documents(pair):
    survivor, absorbed = pair
    DocumentFactory(cooperative=absorbed)
    shown = merging.preview_merge(
        survivor=survivor, absorbed=absorbed, by=UserFactory(), reason="La même"
    )
    assert [(model, number) for model, number in shown.moved_numbers] == [(CooperativeDocument, 1)]


# --- missing and expired documents


def asked(cooperative):
    row = Cooperative.objects.with_documents().get(pk=cooperative.pk)
    return row.documents_missing, row.documents_expired


def counted(cooperative):
    """Return the numbers of missing, expired and soon expiring documents, as on the page."""
    kinds = DocumentKind.objects.all()
    return slots.numbers(slots.slots_of(kinds, cooperative.documents.for_page()))


@pytest.mark.parametrize(
    ("last_day", "expired", "soon"),
    [(None, 0, 0), (-1, 1, 0), (0, 0, 1), (60, 0, 1), (61, 0, 0)],
)
def test_a_document_is_over_the_day_after_its_last_one(last_day, expired, soon):
    expires_on = None if last_day is None else days_ahead(last_day)
    cooperative = DocumentFactory(expires_on=expires_on).cooperative
    assert asked(cooperative) == (0, expired)
    assert counted(cooperative) == (0, expired, soon)
    assert CooperativeDocument.objects.expiring().count() == soon


def test_what_is_expected_and_absent_is_missing_until_it_comes():
    kinds = [DocumentKindFactory(code=code, required=True) for code in ("statuts", "ice")]
    DocumentKindFactory(code="autre", single=False)
    cooperative = CooperativeFactory()
    assert asked(cooperative) == counted(cooperative)[:2] == (2, 0)
    document = add(cooperative, kinds[0])
    assert asked(cooperative) == counted(cooperative)[:2] == (1, 0)
    withdraw(document)
    assert asked(cooperative) == counted(cooperative)[:2] == (2, 0)


def test_a_document_that_was_replaced_is_no_longer_over():
    former = DocumentFactory(expires_on=days_ahead(-9))
    assert asked(former.cooperative) == (0, 1)
    replace(former, expires_on=days_ahead(400))
    assert asked(former.cooperative) == counted(former.cooperative)[:2] == (0, 0)


def test_the_register_keeps_those_it_is_asked_for():
    kind = DocumentKindFactory(required=True)
    bare = CooperativeFactory()
    over, soon, good = (
        DocumentFactory(kind=kind, expires_on=days_ahead(days)).cooperative
        for days in (-2, 20, 400)
    )
    rows = Cooperative.objects.all()
    assert list(rows.lacking_documents()) == [bare]
    assert list(rows.with_expired_documents()) == [over]
    assert list(rows.with_documents_expiring_soon()) == [soon]
    assert set(rows.with_documents_in_order()) == {soon, good}


# --- the commands


def test_the_broom_never_takes_the_file_of_a_document(capsys):
    document = add()
    yesterday = time.time() - 25 * 3600
    os.utime(path_of(document.file), (yesterday, yesterday))
    call_command("sweep_files", "--remove")
    assert path_of(document.file).is_file()
    assert capsys.readouterr().out.startswith("0 fichier")


def test_the_integrity_of_documents_is_asked_with_that_of_the_money():
    document = DocumentFactory()
    DocumentFactory(cooperative=document.cooperative, replaces=document)
    assert [rule.breaches() for rule in integrity.INVARIANTS] == [[] for _ in integrity.INVARIANTS]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE cooperatives_cooperativedocument SET cooperative_id = %s WHERE id = %s",
            [CooperativeFactory().pk, document.pk],
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert integrity.INVARIANTS[0].breaches() == [document.cooperative.reference]


def test_the_bytes_are_on_the_disk_before_the_row(monkeypatch):
    seen = []
    save = CooperativeDocument.save

    def looking(self, *args, **kwargs):
        seen.append(path_of(self.file).read_bytes())
        return save(self, *args, **kwargs)

    monkeypatch.setattr(CooperativeDocument, "save", looking)
    content = pdf()
    add(upload=upload(content=content))
    assert seen == [content]


def test_a_stored_file_tells_what_a_document_shows():
    stored = StoredFileFactory(pages=3, size=2048)
    assert (stored.get_kind_display(), stored.pages) == ("PDF", 3)
