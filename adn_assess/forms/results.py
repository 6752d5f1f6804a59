"""Form of the pages of a result: the name on the cover of its documents."""

from adn_assess.forms.access_links import FileNameForm


class CoverNameForm(FileNameForm):
    """Name on the cover of the documents of an assessment; none when empty."""
