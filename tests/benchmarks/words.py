"""The words and names of which invented talks are made."""


def _each(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WORDS = _each("""
    spectral gap moduli space stack curve sheaf random matrix kernel flow entropy category lattice prime graph
    motif tensor network optimal transport wave operator cohomology quantum field theory learning proof
    verification model group algebra dynamics knot
""")
GIVEN = _each("""
    Ada Emmy Sofia Srinivasa Carl Leonhard Maryam Terence Grace Alan Kurt John Julia Karen Ingrid Michael
    Claire Peter Jean
""")
FAMILY = _each("""
    Noether Ramanujan Gauss Euler Mirzakhani Hopper Turing Robinson Uhlenbeck Daubechies Atiyah Voisin Scholze
    Serre Cartan Weil Artin
""")
