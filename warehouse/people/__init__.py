"""Speakers as people: one person under several spellings, and namesakes kept apart."""
