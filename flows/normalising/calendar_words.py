"""Names of months and weekdays in the languages that organisers write, folded to lower case without accents."""

from collections.abc import Iterable

_MONTHS = """
january jan januar janvier janv januari gennaio gen enero ene janeiro janner
february feb februar febr fevrier fevr fev februari febbraio febrero fevereiro
march mar marz mrz mars maart mrt marzo marco
april apr avril avr aprile abril abr
may mai mei maggio mag mayo maio
june jun juni juin giugno giu junio junho
july jul juli juillet juil luglio lug julio julho
august aug aout augustus agosto ago
september sep sept septembre settembre set septiembre setembro
october oct oktober okt octobre ottobre ott octubre outubro out
november nov novembre noviembre novembro
december dec dezember dez decembre dicembre dic diciembre dezembro
"""
_WEEKDAYS = """
monday mon mondays montag mo montags lundi lun lunedi lunes segunda-feira segunda maandag ma
tuesday tue tues tuesdays dienstag di dienstags mardi mar martedi martes terca-feira terca dinsdag
wednesday wed weds wednesdays mittwoch mi mittwochs mercredi mer mercoledi miercoles mie quarta-feira quarta woensdag wo
thursday thu thur thurs thursdays donnerstag do donnerstags jeudi jeu giovedi gio jueves jue quinta-feira quinta donderdag
friday fri fridays freitag fr freitags vendredi ven venerdi viernes vie sexta-feira sexta vrijdag vr
saturday sat saturdays samstag sa samstags sonnabend samedi sam sabato sab sabado zaterdag za
sunday sun sundays sonntag so sonntags dimanche dim domenica dom domingo zondag zo
"""
_REPEATING = (
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays montags dienstags mittwochs "
    "donnerstags freitags samstags sonntags every each weekly biweekly jeden chaque ogni cada elke"
)


def _numbered(rows: str, first: int) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows.split("\n")[1:-1], first) for word in row.split()}


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


MONTHS = _numbered(_MONTHS, 1)
"""The number of a month by any of its names, 1 to 12."""
WEEKDAYS = _numbered(_WEEKDAYS, 0)
"""The number of a weekday by any of its names, Monday 0."""
REPEATING = frozenset(_REPEATING.split())
"""Words that speak of many days, so that the weekday beside them is no date."""
