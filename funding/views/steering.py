from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding import actions
from funding.forms.steering import ReasonForm
from funding.models import Grant
from funding.views.under import GRANT
from indh_portal.ui.views import EditFormView, post_action, version_seen


class GrantSuspend(EditFormView):
    permission_required = "funding.suspend_grant"
    about = GRANT
    form_class = ReasonForm
    action = actions.suspend
    title = gettext_lazy("Suspendre la subvention")
    submit_label = gettext_lazy("Suspendre la subvention")
    submit_tone = "danger"
    success = gettext_lazy("Subvention %(reference)s suspendue.")
    warning = gettext_lazy("Aucun versement ne sera possible tant qu’elle ne sera pas reprise.")


class GrantTerminate(EditFormView):
    permission_required = "funding.terminate_grant"
    about = GRANT
    form_class = ReasonForm
    action = actions.terminate
    title = gettext_lazy("Résilier la subvention")
    submit_label = gettext_lazy("Résilier la subvention")
    submit_tone = "danger"
    success = gettext_lazy("Subvention %(reference)s résiliée.")
    warning = gettext_lazy(
        "Une résiliation est définitive : le reste ne sera plus versé. Rien n’est effacé."
    )


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
