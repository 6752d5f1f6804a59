"""A private link with the links made by whoever came in by it, at any depth."""

from sqlalchemy import CTE, ColumnElement, Integer, literal, select

from adn_assess.storage.tables import private_link


def link_tree(*links: ColumnElement[bool]) -> CTE:
    """Pairs (`root`, `id`) of each link of those conditions and a link of its tree, itself too."""
    return _tree(private_link.c.id, *links)


def joint_tree(*links: ColumnElement[bool]) -> CTE:
    """The trees of all the links of those conditions as one, each link once; `root` is 0."""
    return _tree(literal(0, Integer), *links)


def _tree(root: ColumnElement[int], *links: ColumnElement[bool]) -> CTE:
    roots = select(root.label("root"), private_link.c.id).where(*links)
    tree = roots.cte("tree", recursive=True)
    made = select(tree.c.root, private_link.c.id).where(private_link.c.maker_link_id == tree.c.id)
    return tree.union(made)
