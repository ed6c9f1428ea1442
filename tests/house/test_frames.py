"""Tests how many calls stand between the view of a confirmed payment and its INSERT."""

import sys
import uuid

import pytest
from django.db import connection

from funding.models import Disbursement
from tests.funding.pages import url
from tests.nouns.grants import InstalmentFactory

OURS = ("indh_portal", "cooperatives", "funding", "visits")
# 13 of them are calls of Django: the view and its dispatch, the transaction, the saving of a row.
MOST_FRAMES = 20


def frames_below():
    """Yield (module, name) of the calls under way, the last one first."""
    frame = sys._getframe(2)
    while frame is not None:
        yield frame.f_globals["__name__"], frame.f_code.co_name
        frame = frame.f_back


@pytest.fixture
def payment(officer):
    """Return the calls that lead from the view of a payment to its INSERT, in their order.

    The first one is the function that the URL leads to, the last one is the cursor of Django that
    sends the INSERT. Every Python frame between them counts, those of Django too.
    """
    instalment = InstalmentFactory(rank=1)
    typed = {
        "_key": str(uuid.uuid4()),
        "_confirmed": "1",
        "instalment": "1",
        "amount": "40 000,00",
        "paid_on": "02/04/2026",
        "method": "transfer",
        "payment_reference": "OP 2026/118",
    }
    stacks = []

    def note(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "funding_disbursement"'):
            stacks.append(list(frames_below()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert officer.post(url("disbursement_new", instalment.grant), typed).status_code == 302
    assert Disbursement.objects.count() == len(stacks) == 1
    view = stacks[0].index(("django.views.generic.base", "view"))
    return stacks[0][view::-1]


@pytest.mark.django_db
def test_a_confirmed_payment_is_read_in_few_steps(payment):
    ours = [name for module, name in payment if module.startswith(OURS)]

    assert len(payment) <= MOST_FRAMES, payment
    assert ours[0] == "post"
    assert "disburse" in ours
