import pytest, os
from decimal import Decimal
from datetime import date
from playwright.sync_api import sync_playwright
from funding import actions
from funding.models import *
from tests.factories.funding import *
from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import *
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="1"
@pytest.mark.django_db(transaction=True)
def test_shots(live_server, head):
    coop=CooperativeFactory(name_fr="Tibourk",name_ar="تيبورك",reference="COOP-0007")
    ax=ProgrammeAxisFactory(); ph=FundingPhaseFactory()
    by=head.user
    g=actions.award(cooperative=coop,amount=Decimal(140000),purpose="Achat d’un pétrin et d’un séchoir",decided_on=date(2026,2,2),decision="PV 3/2026",phase=ph,axis=ax,total_cost=Decimal(200000),
      funding_lines=[{"source":"indh","amount":Decimal(140000)},{"source":"own_cash","amount":Decimal(40000)},{"source":"partner","partner":"Conseil régional","amount":Decimal(20000)}],
      agreement={"number":"CONV-7","signed_on":date(2026,3,1)}, instalments=[{"amount":Decimal(40000),"due_on":date(2026,4,1)},{"amount":Decimal(40000),"due_on":date(2026,6,1),"condition":"Rapport"},{"amount":Decimal(60000),"due_on":date(2026,12,15)}],by=by)
    i=list(g.instalments.all())
    d=actions.disburse(grant=g,amount=Decimal(40000),paid_on=date(2026,4,2),method="transfer",payment_reference="OP 2026/1",instalment=i[0],by=by)
    actions.reverse(disbursement=d,reason="Montant faux",by=by)
    d2=actions.disburse(grant=g,amount=Decimal(40000),paid_on=date(2026,4,3),method="cheque",payment_reference="CH 2026/1",instalment=i[0],by=by)
    g2=actions.award(cooperative=coop,amount=Decimal(140000),amount_qualifier="at_least",purpose="Aide",entered_afterwards=True,by=by)
    with sync_playwright() as p:
        b=p.chromium.launch(executable_path="/usr/bin/chromium",args=["--no-sandbox"])
        c=b.new_context(viewport={"width":1366,"height":900})
        c.add_cookies([{"name":head.cookies[k].key,"value":head.cookies[k].value,"url":live_server.url} for k in head.cookies])
        pg=c.new_page()
        def shot(name,path):
            pg.goto(live_server.url+path); pg.screenshot(path=f"/tmp/shot_{name}.png",full_page=True)
        shot("list","/grants/"); shot("detail",g.get_absolute_url()); shot("new","/grants/new/?cooperative=COOP-0007"); shot("edit",g.get_absolute_url()+"edit/")
        shot("plan",g.get_absolute_url()+"instalments/"); shot("dlist","/disbursements/"); shot("ddetail",d2.get_absolute_url()); shot("rev",d2.get_absolute_url()+"reverse/")
        shot("suspend",g.get_absolute_url()+"suspend/")
        shot("pay",g.get_absolute_url()+"disbursements/new/")
        pg.fill("[name=payment_reference]","OP 2026/118"); pg.fill("[name=amount]","400"); pg.click("main button[type=submit]"); pg.wait_for_load_state(); pg.screenshot(path="/tmp/shot_check.png",full_page=True)
        pg.click("button[name=_confirmed]"); pg.wait_for_load_state(); pg.screenshot(path="/tmp/shot_after.png",full_page=True)
        pg.set_viewport_size({"width":360,"height":740}); shot("list360","/grants/"); shot("detail360",g.get_absolute_url())
        b.close()
