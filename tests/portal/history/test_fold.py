"""Tests that all the changes in the journal, put together, give the rows of every tracked model."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from cooperatives.actions import duplicates as duplicates
from cooperatives.actions import status
from cooperatives.actions.cooperatives import correct, register
from cooperatives.models import Cooperative
from funding import actions as money
from funding.models import Disbursement, Grant
from indh_portal.accounts.models import User
from indh_portal.history.disclosures import disclose
from indh_portal.history.integrity import EveryChangeHasItsAct
from indh_portal.history.models import Act, Change
from indh_portal.history.tracking import tracked_models
from indh_portal.lists.actions import keep
from indh_portal.locks.versions import Conflict
from tests.cooperatives.merging import again, joined, record, undone
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.users import UserFactory
from tests.suite import databases
from tests.suite.templates import DEMONSTRATION
from tests.threads import at_once
from visits import actions as field
from visits.models import FieldVisit, LeadBody, VisitType

ACTS_OF_EACH = 40
DAY = date(2026, 2, 2)


def folded(model):
    """Return {key: {column: value}} for the rows of a model, built from the changes of the journal.

    Each change must start from the values that the previous change left.
    """
    rows = {}
    for change in Change.objects.filter(model=model._meta.label_lower).order_by("at", "id"):
        row, before = rows.setdefault(change.key, {}), change.before or {}
        assert {name: row.get(name) for name in before} == before, change
        if change.kind == "delete":
            assert known(row) == before
            del rows[change.key]
        else:
            row |= change.after
    return {key: known(row) for key, row in rows.items()}


def stored(model, tracker):
    """Return {key: {column: value}} for the rows of a table, read by the decoder of the journal."""
    left_out = set(tracker.left_out)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t)::text FROM {model._meta.db_table} t")
        decoder = Change._meta.get_field("after").decoder()
        rows = [decoder.decode(text) for (text,) in cursor.fetchall()]
    return {row["id"]: known({name: row[name] for name in row.keys() - left_out}) for row in rows}


def known(row):
    return {name: value for name, value in row.items() if value is not None}


def unlike():
    """Return {model: (rows of the journal, rows of the table)} for the models where they differ."""
    both = {
        model._meta.label_lower: (folded(model), stored(model, tracker))
        for model, tracker in tracked_models().items()
    }
    return {label: (told, held) for label, (told, held) in both.items() if told != held}


@pytest.mark.dear("reads every row and every change of the demonstration")
def test_the_journal_of_the_demonstration_folds_into_every_row_of_every_tracked_model(
    worker, django_db_setup, django_db_blocker
):
    with django_db_blocker.unblock(), databases.clone(DEMONSTRATION, f"{worker}_folded"):
        do_what_the_demonstration_does_not()
        assert unlike() == {}
        assert EveryChangeHasItsAct().breaches() == []
        without = [model for model, each in tracked_models().items() if not stored(model, each)]
        assert without == [], "the demonstration has no row of these models (demo/nouns)"


def do_what_the_demonstration_does_not():
    head = User.objects.get(username="chef")
    one, other, third = Cooperative.objects.filter(grants=None, visit_stops=None)[:3]
    disclose(by=head, subject=one, what="rib", reason="contrôle du dossier entier")
    duplicates.tell_apart(one=one, other=third, by=head, reason="Autre quartier")
    keep(by=head, list_name="cooperatives:list", title="Suivi", query="status=active")
    undone(joined(again(one), again(other), by=head), by=head)


@pytest.mark.dear("four threads do a hundred and sixty acts at random")
@pytest.mark.django_db(transaction=True)
def test_acts_at_random_by_several_people_at_once_lose_nothing():
    agent = UserFactory()
    for _n in range(4):
        OfficerFactory(cooperative=CooperativeFactory(), role="treasurer")
    pair = record("Un"), record("Deux", activities=(), accounts=())

    def works(seed):
        random = Random(seed)
        return [one_act(random, agent) for _n in range(ACTS_OF_EACH)]

    def merges():
        merge = joined(again(pair[0]), again(pair[1]))
        undone(merge)
        return ["merged", "undone"]

    done = at_once(*(lambda seed=seed: works(seed) for seed in range(3)), merges)

    assert [each for each in done if isinstance(each, Exception)] == []
    counted = [name for each in done for name in each]
    assert counted.count("refused") < len(counted) / 2
    assert Act.objects.count() > ACTS_OF_EACH
    assert unlike() == {}
    numbers = set(Change.objects.exclude(act=None).values_list("act", flat=True))
    assert numbers == set(Act.objects.values_list("id", flat=True))


def one_act(random, agent):
    """Do one act on rows drawn at random, and return its name or « refused »."""
    cooperative = random.choice(Cooperative.objects.not_absorbed().order_by("pk"))
    grants, visits = list(Grant.objects.order_by("pk")), list(FieldVisit.objects.order_by("pk"))
    grant = random.choice(grants) if grants else None
    visit = random.choice(visits) if visits else None
    paid = Disbursement.objects.payments().order_by("pk").last()
    number = random.randint(1, 9)
    acts = {
        "registers": lambda: register(
            by=agent,
            name_fr=f"Neuve {random.random()}",
            commune=cooperative.commune,
            is_another=True,
        ),
        "corrects": lambda: correct(
            cooperative=cooperative, by=agent, email=f"n{number}@exemple.ma", reason="essai"
        ),
        "sets aside": lambda: status.set_aside(
            cooperative=cooperative, since=DAY, reason="saison", by=agent
        ),
        "reactivates": lambda: status.reactivate(
            cooperative=cooperative, since=DAY, reason="reprise", by=agent
        ),
        "awards": lambda: money.award(
            cooperative=cooperative,
            amount=Decimal(1000 * number),
            purpose_fr="Four",
            decided_on=DAY,
            agreement={"number": f"C-{random.random()}", "signed_on": DAY},
            instalments=[{"amount": Decimal(400 * number), "due_on": DAY}],
            by=agent,
        ),
        "plans again": lambda: money.plan_instalments(
            grant=grant, by=agent, instalments=[{"amount": Decimal(100 * number), "due_on": DAY}]
        ),
        "pays": lambda: money.disburse(
            grant=grant,
            amount=Decimal(10 * number),
            paid_on=DAY,
            method="transfer",
            payment_reference=f"OP {random.random()}",
            reason="hors plan",
            by=agent,
        ),
        "reverses": lambda: money.reverse(disbursement=paid, reason="erreur", by=agent),
        "plans a visit": lambda: field.plan_visit(
            visited_on=DAY,
            visit_type=VisitType.ROUTINE,
            lead_body=LeadBody.DAS,
            cooperatives=[cooperative],
            by=agent,
        ),
        "adds a stop": lambda: field.add_stop(visit=visit, cooperative=cooperative, by=agent),
    }
    name = random.choice(sorted(acts))
    try:
        acts[name]()
    except (ValidationError, Conflict, AttributeError):
        return "refused"
    return name
