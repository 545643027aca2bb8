"""What holds for every test."""

from hypothesis import settings

settings.register_profile("talkfeed", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("talkfeed")
