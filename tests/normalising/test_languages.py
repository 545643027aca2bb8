"""The language of an announcement is told where its text is long enough, and never guessed."""

import logging
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from flows.normalising.languages import language_of

ROOT = Path(__file__).parents[2]
ENGLISH = "We show that a generic perverse sheaf on a complex torus has nonnegative Euler characteristic."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        (
            "Let $X$ be a K3 surface over $\\mathbb{F}_q$. We bound its Picard number from below, see arXiv.",
            "en",
        ),
        ("Soit X une variété projective lisse sur un corps fini. On démontre une formule de trace.", "fr"),
        ("Wir beweisen, dass jede kompakte Mannigfaltigkeit eine Metrik mit dieser Eigenschaft trägt.", "de"),
        ("En esta charla mostraremos cómo construir soluciones de la ecuación de ondas en el espacio.", "es"),
        (
            "Presenteremo alcuni risultati recenti sulla regolarità delle soluzioni di equazioni ellittiche.",
            "it",
        ),
        ("Излагаются новые результаты теории представлений бесконечных групп и их приложения.", "ru"),
        (
            "本报告将介绍代数几何中模空间的最新进展。我们首先回顾稳定向量丛的基本理论,然后讨论其在弦论与数论中的若干应用,最后提出一些尚未解决的问题。",
            "zh",
        ),
    ],
)
def test_the_language_of_an_abstract_is_known(text: str, language: str) -> None:
    """Formulas and capitals do not mislead."""
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TBA",
        "Perverse sheaves on complex tori",
        "Ein kurzer Titel",
        "$" + "x + y = z " * 20 + "$",
        "https://example.org/" + "a" * 300,
        "Ada Quill, Bo Ek, Cy Pres, Di Graph, El Lipse, Fa Natic, Gi Raffe, Ha Milton, I Deal",
        "\n\x00\ud800" * 40,
    ],
)
def test_what_says_too_little_has_no_language(text: str) -> None:
    """Titles, formulas, addresses and lists of names stay without."""
    assert language_of(text) is None


def test_nothing_is_asked_of_the_network(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The model comes with the library, and nothing is said of it."""
    monkeypatch.setattr(socket, "socket", None)
    caplog.set_level(logging.DEBUG)
    assert language_of(ENGLISH * 100) == "en"
    assert caplog.records == []


def test_the_model_is_loaded_when_it_is_needed() -> None:
    """Whoever only asks for help does not wait for it."""
    program = "import sys, flows.normalising.talks; sys.exit('fasttext' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
