"""How a file of the sample directory says that categories are blocked: a list of them under `restricted`."""

from privacy.dossier import Category
from privacy.request import Kind

MARK = "restricted"


def marked(contents: dict[str, object], kind: Kind, categories: frozenset[Category]) -> dict[str, object]:
    """The same file with these categories blocked, or free again. Raises ValueError for a mark that is no list."""
    before = contents.get(MARK, [])
    if not isinstance(before, list):
        raise ValueError("the mark is no list")  # noqa: TRY004 (one error for every unreadable file)
    named = {str(category) for category in before}
    after = named | categories if kind is Kind.RESTRICTION else named - categories
    rest = {key: value for key, value in contents.items() if key != MARK}
    return rest | {MARK: sorted(after)} if after else rest
