"""Says which row a page is about: the one that its address names, if the person may see it."""

from django.shortcuts import get_object_or_404


class AddressedRow:
    """Finds the row that the address of a page names; each room declares its own ones once.

    A page says `about = MEETING`. The page then has the row as `self.about` and, under its `name`,
    as `self.meeting`; the template and the action receive it under the same name.

    `rows(user)`: the rows that the person sees, with what the page shows of them. Others are a 404.
    `address`: lookup → argument of the URL, `pk="meeting"`; without any, the reference is asked.
    `parent`: the relation to the row above. The template receives it too, and « Annuler » leads to
    its page; without a parent, « Annuler » leads to the page of the row itself.
    `template`: the page of a form about this row. `facts(row)`: what else this page shows.
    `every()`: the rows of everybody, from which a sample of the address is taken.
    """

    def __init__(
        self, name, rows, *, parent="", template="ui/form.html", facts=None, every=None, **address
    ):
        self.name = name
        self.rows = rows
        self.parent = parent
        self.template = template
        self.facts = facts
        self.every = every
        self.address = address or {"reference": "reference"}

    def __set_name__(self, page_class, attribute):
        setattr(page_class, self.name, self)

    def __get__(self, page, page_class=None):
        if page is None:
            return self
        if self.name not in vars(page):
            named = {lookup: page.kwargs[part] for lookup, part in self.address.items()}
            vars(page)[self.name] = get_object_or_404(self.rows(page.request.user), **named)
        return vars(page)[self.name]

    def sample(self):
        """Return the arguments of the address of the latest row, None for each without a row."""
        latest = self.every().order_by("-pk").values_list(*self.address).first()
        return dict(zip(self.address.values(), latest or [None] * len(self.address), strict=True))

    def context(self, row):
        """Return what the template shows of a row: itself, its parent and its facts."""
        parent = {self.parent: getattr(row, self.parent)} if self.parent else {}
        return {self.name: row} | parent | (self.facts(row) if self.facts else {})

    def way_back(self, row):
        """Return the address that « Annuler » leads to."""
        return (getattr(row, self.parent) if self.parent else row).get_absolute_url()


class AboutRow:
    """Shows the row of `about`, an AddressedRow, on a page; without a row, `about` is None."""

    about = None

    @property
    def cancel_url(self):
        return type(self).about.way_back(self.about) if type(self).about else ""

    def get_context_data(self, **kwargs):
        shown = type(self).about.context(self.about) if type(self).about else {}
        return super().get_context_data(**shown | kwargs)
