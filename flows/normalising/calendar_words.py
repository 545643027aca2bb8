"""Names of months and weekdays in the languages that organisers write, folded."""

from flows.normalising.vocabulary import alternatives, numbered, words

__all__ = ["MONTHS", "REPEATING", "WEEKDAYS", "alternatives"]

MONTHS = {word: number + 1 for word, number in numbered("month").items()}
"""The number of a month by any of its names, 1 to 12."""
WEEKDAYS = numbered("weekday")
"""The number of a weekday by any of its names, Monday 0."""
REPEATING = words("repeating")
"""Words that speak of many days, so that the weekday beside them is no date."""
