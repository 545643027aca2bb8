// What the parsers of JavaScript make of calendars: `parsers.mjs FOLDER CLIENT,… FILE…`, with the packages in
// FOLDER, prints JSON Lines, an event each.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, names, ...files] = process.argv.slice(2);
const load = createRequire(join(folder, 'package.json'));
const ICAL = load('ical.js').default ?? load('ical.js');
const IcalExpander = load('ical-expander');
const nodeIcal = load('node-ical');
const tsIcs = load('ts-ics');

const FIRST = new Date('1969-01-01'), LAST = new Date('2101-01-01');
const instant = (date) => date.toISOString().replace('.000Z', 'Z');
const localDay = (date) => new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
const text = (value) => (value?.val ?? value ?? '');

function icalEvent(component, start, end) { // of ical.js 1.x and 2.x, whose times write themselves
  const value = (name) => component.getFirstPropertyValue(name);
  return {
    uid: value('uid'), summary: value('summary'), start: String(start), end: String(end),
    status: value('status'), location: value('location') ?? '', sequence: value('sequence'),
  };
}

const clients = {
  'ical.js': (calendar) => new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component))
    .map((event) => icalEvent(event.component, event.startDate, event.endDate)),
  'ical-expander': (calendar) => new IcalExpander({ ics: calendar }).between(FIRST, LAST).events
    .map((event) => icalEvent(event.component, event.startDate, event.endDate)),
  'node-ical': (calendar) => Object.values(nodeIcal.sync.parseICS(calendar))
    .filter((event) => event.type === 'VEVENT')
    .map((event) => [event, event.datetype === 'date' ? localDay : instant])
    .map(([event, written]) => ({
      uid: event.uid, summary: text(event.summary), start: written(event.start), end: written(event.end),
      status: event.status, location: text(event.location), sequence: Number(event.sequence),
    })),
  // which takes a SEQUENCE of 0 for none
  'ts-ics': (calendar) => tsIcs.convertIcsCalendar(undefined, calendar).events
    .map((event) => [event, ({ type, date }) => (type === 'DATE' ? instant(date).slice(0, 10) : instant(date))])
    .map(([event, written]) => ({
      uid: event.uid, summary: event.summary, start: written(event.start), end: written(event.end),
      status: event.status, location: event.location ?? '', sequence: event.sequence ?? 0,
    })),
};

for (const client of names.split(',')) {
  for (const file of files) {
    const events = clients[client](readFileSync(file, 'utf8'));
    for (const event of events) console.log(JSON.stringify({ client, file, event }));
  }
}
