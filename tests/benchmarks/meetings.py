"""Which announcements meet: what the warehouse does with the keys, without one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from warehouse.matches import Account, blocks


def meetings(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Each announcement with the earlier ones of other sources that it shares a key with."""
    known: defaultdict[str, list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        keys = blocks(account)
        for other in {each for key in keys for each in known[key]}:
            if accounts[other].source_key != account.source_key:
                yield account, accounts[other]
        for key in keys:
            known[key].append(number)
