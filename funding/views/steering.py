from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding import actions
from funding.forms import ReasonForm
from funding.models import Grant
from funding.views.of_grant import EditsGrant
from indh_portal.ui.views import ActionFormView, post_action, version_seen


class GrantSuspend(EditsGrant, ActionFormView):
    permission_required = "funding.suspend_grant"
    form_class = ReasonForm
    title = gettext_lazy("Suspendre la subvention")
    submit_label = gettext_lazy("Suspendre la subvention")
    warning = gettext_lazy("Aucun versement ne sera possible tant qu’elle ne sera pas reprise.")

    def act(self, cleaned_data):
        return actions.suspend(grant=self.grant, by=self.request.user, **cleaned_data)

    def success_message(self, grant):
        return _("Subvention %(reference)s suspendue.") % {"reference": grant.reference}


class GrantTerminate(EditsGrant, ActionFormView):
    permission_required = "funding.terminate_grant"
    form_class = ReasonForm
    title = gettext_lazy("Résilier la subvention")
    submit_label = gettext_lazy("Résilier la subvention")
    warning = gettext_lazy(
        "Une résiliation est définitive : le reste ne sera plus versé. Rien n’est effacé."
    )

    def act(self, cleaned_data):
        return actions.terminate(grant=self.grant, by=self.request.user, **cleaned_data)

    def success_message(self, grant):
        return _("Subvention %(reference)s résiliée.") % {"reference": grant.reference}


@post_action("funding.suspend_grant", Grant)
def grant_resume(request, grant):
    actions.resume(grant=grant, by=request.user, version=version_seen(request))
    messages.success(
        request, _("Subvention %(reference)s reprise.") % {"reference": grant.reference}
    )
    return redirect(grant)


@post_action("funding.close_grant", Grant)
def grant_close(request, grant):
    actions.close(grant=grant, by=request.user, version=version_seen(request))
    messages.success(
        request, _("Subvention %(reference)s clôturée.") % {"reference": grant.reference}
    )
    return redirect(grant)
