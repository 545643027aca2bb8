"""`python -m flows.commands` is `talkfeed`."""

from flows.commands import main

main()
