"""Tests that the people who took part in a visit are named in French and in Arabic."""

import pytest
from django.utils import translation

from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.visits import DelegationMemberFactory, visit_at
from tests.visits.test_views import at, plan
from visits import actions
from visits.models import DelegationMember, FieldVisit

pytestmark = pytest.mark.django_db
CHIEF = {
    "quality_fr": "chef de service",
    "quality_ar": "رئيس مصلحة",
    "institution_fr": "DAS",
    "institution_ar": "قسم العمل الاجتماعي",
    "name_fr": "Nour Exemple",
    "name_ar": "نور المثال",
}
NAMELESS = dict.fromkeys(CHIEF, "")


def reads_arabic(client):
    client.user.language = "ar"
    client.user.save()
    return client


def test_a_member_is_read_in_ones_language_else_in_the_other():
    member = DelegationMemberFactory(**CHIEF | {"name_ar": ""})
    assert str(member) == "chef de service, DAS, Nour Exemple"
    with translation.override("ar"):
        assert str(member) == "رئيس مصلحة، قسم العمل الاجتماعي، Nour Exemple"


def test_the_arabic_reader_sees_the_arabic_delegation(coordinator):
    visit = visit_at(CooperativeFactory())
    DelegationMemberFactory(visit=visit, **CHIEF)
    seen = reads_arabic(coordinator).get(visit.get_absolute_url()).text
    assert "رئيس مصلحة، قسم العمل الاجتماعي، نور المثال" in seen
    assert "chef de service" not in seen


@pytest.mark.parametrize("part", ["quality_fr", "quality_ar", "institution_fr", "institution_ar"])
def test_a_quality_or_an_institution_in_one_script_is_enough(part):
    assert DelegationMemberFactory(**NAMELESS | {part: CHIEF[part]}).pk


def test_a_name_alone_is_refused_in_either_script(coordinator):
    here = CooperativeFactory()
    for part in ("name_fr", "name_ar"):
        typed = plan(cooperatives=[here.pk], **{f"delegation-1-{part}": CHIEF[part]})
        response = coordinator.post(at("new"), typed)
        assert response.status_code == 422
        assert "Donnez la qualité ou l’institution" in response.text


def test_a_part_typed_in_the_other_box_moves_to_its_own(coordinator):
    typed = plan(
        cooperatives=[CooperativeFactory().pk],
        **{
            "delegation-0-quality_fr": CHIEF["quality_ar"],
            "delegation-0-institution_fr": "",
            "delegation-0-institution_ar": CHIEF["institution_fr"],
        },
    )
    assert coordinator.post(at("new"), typed).status_code == 302
    [stored] = DelegationMember.objects.values(*CHIEF)
    wanted = {"quality_ar": CHIEF["quality_ar"], "institution_fr": CHIEF["institution_fr"]}
    assert stored == NAMELESS | wanted


def test_a_refused_form_keeps_each_part_where_it_was_typed_and_in_sight(coordinator):
    folded = coordinator.get(at("new")).text
    typed = plan(**{"delegation-0-name_ar": "Nour", "delegation-0-quality_fr": "رئيس مصلحة"})
    response = coordinator.post(at("new"), typed)
    [person] = response.context["form"]["delegation"].value()
    assert (person.name_ar, person.quality_fr) == ("Nour", "رئيس مصلحة")
    open_row = '<details class="col-12" open>'
    assert (folded.count(open_row), response.text.count(open_row)) == (0, 1)


def test_what_is_stored_in_arabic_is_there_to_correct(coordinator):
    visit = visit_at(CooperativeFactory())
    DelegationMemberFactory(visit=visit, **CHIEF)
    page = coordinator.get(at("edit", visit.reference)).text
    assert all(f'value="{text}"' in page for text in CHIEF.values())


def test_a_delegation_told_again_with_blanks_left_out_is_the_same(author):
    visit = visit_at(CooperativeFactory())
    actions.correct_visit(visit=visit, delegation=[{"quality_fr": "chef"}], by=author)
    kept = visit.delegation.get().pk
    visit = FieldVisit.objects.get(pk=visit.pk)
    actions.correct_visit(visit=visit, delegation=[{"quality_fr": "chef"}], by=author)
    assert visit.delegation.get().pk == kept
