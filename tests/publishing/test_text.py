"""What strangers write, made fit to publish."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.publishing.text import characters, cleaned, cut, line, octets, paragraphs


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (
            r"$\nu$ and \nu, \newline $\mathbb{R}^{n}$",
            "\N{GREEK SMALL LETTER NU} and \N{GREEK SMALL LETTER NU},\n\N{DOUBLE-STRUCK CAPITAL R}ⁿ",
        ),
        (r"5\,km; 6\;km; Algebra\, geometry\; loops", "5 km; 6 km; Algebra, geometry; loops"),
        (
            r"Schr\"odinger, Erd\H{o}s, \'etale, \v{C}ech, Poincar\'{e}",
            "Schrödinger, Erdős, étale, Čech, Poincaré",
        ),
        (r"$x^{2}+y_{10}^{k+1}$ for $5 and $10", "x²+y₁₀^(k+1) for $5 and $10"),
        (
            r"$p$-adic \(L\)-functions of \[SL_2(\mathbb Z)\]",
            "p-adic L-functions of SL₂(\N{DOUBLE-STRUCK CAPITAL Z})",
        ),
        (r"\textbf{bold \emph{very}} \frac{1}{2} \left( x \right)", "bold very 1/2 ( x )"),
        (r"$\mathcal{N}=4$ at 5\% \& \$3 \unknown{x}", "N=4 at 5% & $3 unknown{x}"),
        ("one\\\\\ntwo\\\\ three\\", "one\n\ntwo\nthree"),
        (r"twice escaped \\nabla", "twice escaped ∇"),
        (r"$\overline{M}_g$, $\hat x$, $\bar{\partial}$, $\overline{AB}$", "M̄_g, x̂, ∂̄, AB"),
        (r"\L ojasiewicz, M{\o}ller, Stra\ss{}e \Lambda x", "Łojasiewicz, Møller, Straße Λ x"),
        (r"$\frac12$ \begin{align}x\end{align} as in\cite{one}", "1/2 x as in"),
    ],
)
def test_latex(written: str, plain: str) -> None:
    """LaTeX becomes Unicode where it is known, and loses its backslashes where it is not."""
    assert paragraphs(written) == plain


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x1cf\x1dg\x1eh\x85i\u2028j\u2029k", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk"),
        (
            "nu\0ll \x07bell \x1b[31mred \x7fdel \x9cend \ufeffmark \ud800half",
            "null bell [31mred del end mark half",
        ),
        ("one\n\n\n\n two \n", "one\n\ntwo"),
        ("<p>one<br/>two</p><a href='x'>three</a>", "one\ntwo\nthree"),
        ("if x<y and a <b c>d then <<b>i>", "if x< y and a < b c>d then < i>"),
        ("<script>alert(1)</script><!-- -->", "< script>alert(1)< /script>< !-- -->"),
        ("END:VEVENT\nBEGIN:VALARM foxEND:VEVENT", "END :VEVENT\nBEGIN :VALARM foxEND :VEVENT"),
        ("\u202etxet\u202c", "txet"),
        (
            "family 👩\u200d👩\u200d👧, שלום\u200f, a\u00a0b",
            "family 👩\u200d👩\u200d👧, שלום\u200f, a\u00a0b",
        ),
    ],
)
def test_paragraphs(written: str, plain: str) -> None:
    """Nothing stays that a calendar program could take for a control, a line break of its own, or markup."""
    assert paragraphs(written) == plain


@given(st.text(st.characters() | st.sampled_from("<b>:V\\$\n\t\xa0\x85\ufeff\ufffc\u2028\ud800BEGIND")))
def test_clean_text(text: str) -> None:
    """What is taken for clean at a glance is what cleaning leaves as it is."""
    lines = "\n".join(line.strip() for line in cleaned(text).split("\n"))

    assert paragraphs(text) == re.sub(r"\n{3,}", "\n\n", lines.strip())


def test_line() -> None:
    """One line stays one line, and quotation marks around all of it stay, as curly ones."""
    assert line(" a\tb\n\nc\u2028d\u00a0e ") == "a b c d e"
    assert [line(text) for text in ('"Loops"', '"a" and "b"', 'on "a"', '"')] == [
        "\N{LEFT DOUBLE QUOTATION MARK}Loops\N{RIGHT DOUBLE QUOTATION MARK}",
        "“a” and “b”",
        'on "a"',
        '"',
    ]


def test_cut() -> None:
    """Text is cut between words, counting an escaped character as two."""
    assert [cut("loops, and knots", limit) for limit in (17, 16, 13, 12, 10, 9, 8, 4)] == [
        "loops, and knots",
        "loops, and …",
        "loops, and …",
        "loops, …",
        "loops, …",
        "loops, …",
        "loops …",
        "lo …",
    ]


def test_written_length() -> None:
    """What a calendar escapes takes two characters."""
    assert (characters("ä,b;c\\d\ne"), octets("ä,b;c\\d\ne")) == (13, 14)


@pytest.mark.parametrize(
    "flood",
    [
        "<a ",
        "\\",
        "$",
        "$a",
        "\\frac{",
        "<a x=1 ",
        " ",
        "\\aaaa",
        "a\n ",
        "{",
        "\\text{",
        "\\(",
        "\\[",
        "x ",
        "<p ",
    ],
)
def test_floods(flood: str) -> None:
    """No repetition makes the work grow faster than the text."""
    assert len(paragraphs(flood * 20_000)) <= 160_000
