"""Answers to SQL that anybody wrote, from a process of their own that can change and reach nothing."""

from warehouse.answers.messages import Cell, Column, Kind
from warehouse.answers.respondents import Answer, Respondent

__all__ = ["Answer", "Cell", "Column", "Kind", "Respondent"]
