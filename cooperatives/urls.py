from django.urls import path

from cooperatives import views

app_name = "cooperatives"
urlpatterns = [
    path("", views.CooperativeList.as_view(), name="list"),
    path("new/", views.CooperativeCreate.as_view(), name="new"),
    path("<str:reference>/", views.CooperativeDetail.as_view(), name="detail"),
    path("<str:reference>/edit/", views.CooperativeEdit.as_view(), name="edit"),
    path("<str:reference>/officers/new/", views.OfficerCreate.as_view(), name="officer_new"),
    path("<str:reference>/headcounts/new/", views.HeadcountCreate.as_view(), name="headcount_new"),
    path("<str:reference>/support/new/", views.SupportCreate.as_view(), name="support_new"),
    path("<str:reference>/statements/new/", views.StatementCreate.as_view(), name="statement_new"),
]
