"""What every mart has to answer on an invented programme, told without any SQL."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from tests.warehouse.marts.programmes import SERIES, SOURCES, Guest, Lecture, Programme
from tests.warehouse.marts.reckoning import (
    days_of,
    fate,
    groups,
    known,
    last,
    middle,
    seconds_until,
    series_and_term,
    source_of,
    span,
    start_of,
    state_of,
    term,
    usual,
)

Answer = Iterator[tuple[object, ...]]

DAY = timedelta(days=1)


class Truth:
    """The answers of one programme; a method a mart."""

    def __init__(self, programme: Programme, now: datetime) -> None:
        self.now, self.readings = now, programme.readings
        self.all = programme.lectures
        self.told = [lecture for lecture in self.all if not lecture.is_superseded]
        self.on = [lecture for lecture in self.told if fate(lecture) == "on"]
        self.dated = [lecture for lecture in self.told if lecture.starts_on]
        self.held = [lecture for lecture in self.on if lecture.starts_on]
        self.announced = {guest.affiliation: guest.home for lecture in self.all for guest in lecture.guests}

    def _host(self, lecture: Lecture) -> str | None:
        return self.announced.get(lecture.host) or lecture.host

    def _spoken(self) -> Iterator[tuple[Lecture, Guest]]:
        """Everybody once a talk, of where they were announced to be first."""
        for lecture in self.held:
            for guest in {guest.speaker_id: guest for guest in reversed(lecture.guests)}.values():
                yield lecture, guest

    def talk_fates(self) -> Answer:
        """One row a talk that is not another one."""
        for one in self.told:
            times = (one.starts_on, one.starts_local, one.starts_utc, one.ends_utc)
            facts = (one.is_online, one.first_seen_at, term(one.starts_on), fate(one))
            yield (one.talk_id, one.series_key, one.host, *times, *facts)

    def appearances(self) -> Answer:
        """One row a talk and person."""
        for one, guest in self._spoken():
            day = (one.starts_on, term(one.starts_on))
            yield (one.talk_id, guest.speaker_id, one.series_key, *day, guest.home, self._host(one))

    def institution_spellings(self) -> Answer:
        """Of hosts that are affiliations, too."""
        for name in known(lecture.host for lecture in self.all) & known(self.announced):
            yield name, self.announced[name]

    def upcoming_talks(self) -> Answer:
        """Until they are over."""
        for one in self.held:
            end = one.ends_utc or one.starts_utc
            if (
                end >= self.now.replace(tzinfo=None)
                if end
                else one.starts_on and one.starts_on >= self.now.date()
            ):
                names = ", ".join(guest.name for guest in one.guests) or None
                times = (one.starts_local, "Etc/Invented", one.starts_on, one.starts_utc, one.ends_utc)
                facts = (one.host, None, one.is_online, one.status, None)
                yield (one.talk_id, one.title, names, SERIES.get(one.series_key or ""), *times, *facts)

    def speaker_activity(self) -> Answer:
        """By person and term."""
        spoken = groups(self._spoken(), lambda pair: (pair[1].speaker_id, term(pair[0].starts_on)))
        for (speaker, name), pairs in spoken.items():
            talks = [one for one, _ in pairs]
            hosts = known(self._host(one) for one in talks)
            counts = (len(talks), len(known(one.series_key for one in talks)), len(hosts))
            yield (speaker, f"Person {speaker}", name, *counts, *span(talks))

    def series_activity(self) -> Answer:
        """By series and term."""
        for (key, name), talks in groups(self.held, series_and_term).items():
            guests = [
                guest for one in talks for guest in {g.speaker_id: g for g in reversed(one.guests)}.values()
            ]
            people = (
                len({guest.speaker_id for guest in guests}),
                len(known(guest.home for guest in guests)),
            )
            counts = (len(talks), sum(one.is_online for one in talks), *people)
            yield (key, SERIES.get(key or ""), name, *counts, *span(talks))

    def series_rhythm(self) -> Answer:
        """By series and term."""
        for (key, name), talks in groups(self.held, series_and_term).items():
            if key:
                days = [one.starts_on.isoweekday() for one in talks if one.starts_on]
                hours = [one.starts_local.hour for one in talks if one.starts_local]
                dates = sorted({one.starts_on for one in talks if one.starts_on})
                gaps = [(later - earlier).days for earlier, later in pairwise(dates)]
                minutes = [one.minutes for one in talks if one.starts_utc and one.minutes]
                day = usual(days)
                share = days.count(day or 0) / len(days)
                rhythm = (day, share, usual(hours), middle(gaps), middle(minutes))
                yield (key, SERIES[key], name, len(talks), *rhythm)

    def institution_activity(self) -> Answer:
        """By institution and term, as a host and as a home."""
        hosted = groups(self.held, lambda one: (self._host(one), term(one.starts_on)))
        visited = groups(self._spoken(), lambda pair: (self._host(pair[0]), term(pair[0].starts_on)))
        given = groups(self._spoken(), lambda pair: (pair[1].home, term(pair[0].starts_on)))
        for key in {*hosted, *given}:
            place, name = key
            if place:
                here, theirs = visited.get(key, []), given.get(key, [])
                visitors = {guest.speaker_id for _, guest in here if guest.home not in {None, place}}
                talks = {one.talk_id for one, _ in theirs}
                away = {one.talk_id for one, _ in theirs if self._host(one) not in {None, place}}
                people = {guest.speaker_id for _, guest in theirs}
                yield (place, name, len(hosted.get(key, [])), *map(len, (visitors, talks, away, people)))

    def institution_exchange(self) -> Answer:
        """By home and host."""
        visits = groups(self._spoken(), lambda pair: (pair[1].home, self._host(pair[0])))
        for (home, host), pairs in visits.items():
            if home and host and home != host:
                talks = {one.talk_id: one for one, _ in pairs}
                people = {guest.speaker_id for _, guest in pairs}
                yield (home, host, len(talks), len(people), *span(talks.values()))

    def announcement_lead_times(self) -> Answer:
        """One row a talk."""
        whole = [each for each in self.readings if each.outcome == "read" and each.is_complete]
        since = {
            key: min(each.read_at for each in readings) for key, readings in groups(whole, source_of).items()
        }
        for one in self.told:
            seen, start = one.first_seen_at, start_of(one)
            first = [sight.source_key for sight in one.sights if sight.first_seen_at == seen]
            is_watched = all(key in since and since[key] < seen for key in first)
            why = "undated" if start is None else "not watched" if not is_watched else None
            why = why or ("seen late" if start and seen >= start else None)
            lead = None if why or start is None else (start - seen) / DAY
            facts = (term(one.starts_on), fate(one), seen.replace(tzinfo=None), one.starts_on, lead, why)
            yield (one.talk_id, one.series_key, one.host, *facts)

    def talk_moves(self) -> Answer:
        """By series and term, whatever became of the talks."""
        for (key, name), talks in groups(self.dated, series_and_term).items():
            changed = [len(one.reschedulings) for one in talks], [len(one.movings) for one in talks]
            counts = [number for each in changed for number in (len([*filter(None, each)]), sum(each))]
            shares = (counts[0] / len(talks), counts[2] / len(talks))
            yield (key, SERIES.get(key or ""), name, len(talks), *counts, *shares)

    def cancellation_rates(self) -> Answer:
        """By series and term."""
        for (key, name), talks in groups(self.dated, series_and_term).items():
            counts = [
                sum(fate(one) == each for one in talks) for each in ("cancelled", "postponed", "removed")
            ]
            restored = sum(fate(one) == "on" and bool(one.restorings) for one in talks)
            notices = [
                seconds_until(one, max(one.cancellings))
                for one in talks
                if fate(one) == "cancelled" and one.cancellings
            ]
            shares = (count / len(talks) for count in counts)
            facts = (len(talks), *counts, restored, *shares, days_of(middle(notices)))
            yield (key, SERIES.get(key or ""), name, *facts)

    def title_tba_rates(self) -> Answer:
        """By series and term."""
        for (key, name), talks in groups(self.held, series_and_term).items():
            tba = [one for one in talks if one.titles[min(one.titles)] is None]
            named = [one for one in tba if any(one.titles.values())]
            delays = [
                seconds_until(one, min(at for at, title in one.titles.items() if title)) for one in named
            ]
            counts = (len(tba), sum(one.title is None for one in talks))
            shares = (count / len(talks) for count in counts)
            yield (key, SERIES.get(key or ""), name, len(talks), *counts, *shares, days_of(middle(delays)))

    def weekly_load(self) -> Answer:
        """By term, weekday and hour."""
        timed = [(one.starts_local, term(one.starts_on)) for one in self.on if one.starts_local]
        for (name, day, hour), starts in groups(
            timed, lambda pair: (pair[1], pair[0].isoweekday(), pair[0].hour)
        ).items():
            yield (name, day, hour, len(starts))

    def topics_over_time(self) -> Answer:
        """By topic and term."""
        totals = groups(self.held, lambda one: term(one.starts_on))
        told = [(topic, term(one.starts_on)) for one in self.held for topic in set(one.topics)]
        for (topic, name), talks in groups(told, lambda pair: pair).items():
            yield (topic, name, len(talks), len(talks) / len(totals[name]))

    def recordings_available(self) -> Answer:
        """One row a talk with anything to see or read."""
        for one in self.on:
            if any(one.links):
                names = ", ".join(guest.name for guest in one.guests) or None
                yield (
                    one.talk_id,
                    one.title,
                    names,
                    SERIES.get(one.series_key or ""),
                    one.starts_on,
                    *one.links,
                )

    def source_health(self) -> Answer:
        """One row a source."""
        asked, last_at = groups(self.readings, source_of), max(each.read_at for each in self.readings)
        for key in SOURCES:
            readings = asked.get(key, [])
            good = [each.read_at for each in readings if each.outcome in {"read", "unchanged"}]
            read = [each.counts for each in readings if each.outcome == "read"]
            bad = [each.read_at for each in readings if not good or each.read_at > good[-1]]
            final = last(readings)
            shown = [
                one
                for one in self.all
                if (key, True) in {(each.source_key, each.is_live) for each in one.sights}
            ]
            failed, held = (sum(each.outcome == kind for each in readings) for kind in ("failed", "held"))
            yield (
                key,
                key.title(),
                f"https://{key}.example",
                state_of(final, is_known=bool(good)),
                final and final.outcome,
                final and final.reason,
                *(
                    at and at.replace(tzinfo=None)
                    for at in (final and final.read_at, last(good), bad[0] if bad else None)
                ),
                (last_at - good[-1]) / timedelta(hours=1) if good else None,
                len(shown),
                *(last(read) or (None,) * 5),
                len(readings),
                failed,
                held,
            )

    def about(self) -> Answer:
        """The first and the last run."""
        rounds = sorted({each.read_at.replace(tzinfo=None) for each in self.readings})
        yield f"1.{rounds[-1]:%j}", f"{rounds[-1]:%Y}a", rounds[0], rounds[-1], len(self.all)
