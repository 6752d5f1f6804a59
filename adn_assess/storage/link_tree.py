"""A private link with the links made by whoever came in by it, at any depth."""

from sqlalchemy import CTE, ColumnElement, select

from adn_assess.storage.tables import private_link


def link_tree(*links: ColumnElement[bool]) -> CTE:
    """Pairs (`root`, `id`) of each link of those conditions and a link of its tree, itself too."""
    roots = select(private_link.c.id.label("root"), private_link.c.id).where(*links)
    tree = roots.cte("tree", recursive=True)
    made = select(tree.c.root, private_link.c.id).where(private_link.c.maker_link_id == tree.c.id)
    return tree.union(made)
