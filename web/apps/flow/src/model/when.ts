import type { Timing } from '../api/types.ts';

/** All times of an event are told in the zone of its ground, wherever the reader is. */
export interface When {
  readonly day: string;
  /** Null while the kick-off is to be decided. */
  readonly time: string | null;
  /** Only where the reader's own clock shows another time. */
  readonly zoneName: string | null;
}

export function whenOf(timing: Timing, zone: string, locale: string, own = ownZone()): When | null {
  const long: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
  if (timing.kickoff) {
    const at = new Date(timing.kickoff);
    return {
      day: format(at, locale, { ...long, timeZone: zone }),
      time: clockTime(at, zone, locale),
      zoneName: clockTime(at, zone, locale) === clockTime(at, own, locale) ? null : city(zone),
    };
  }
  if (!timing.dateHint) return null;
  return { day: format(new Date(timing.dateHint), locale, { ...long, timeZone: 'UTC' }), time: null, zoneName: null };
}

export interface CalendarLeaf {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
}

export function leafOf(at: string, zone: string, locale: string): CalendarLeaf {
  const date = new Date(at);
  return {
    weekday: format(date, locale, { weekday: 'short', timeZone: zone }),
    day: format(date, locale, { day: 'numeric', timeZone: zone }).replace('.', ''),
    month: format(date, locale, { month: 'short', timeZone: zone }).replace('.', ''),
  };
}

export function monthOf(at: string, zone: string, locale: string): string {
  return format(new Date(at), locale, { month: 'long', year: 'numeric', timeZone: zone });
}

/** A moment in the reader's own zone: when a sale begins, when a payment closes. */
export function moment(at: string, locale: string, zone = ownZone()): string {
  return format(new Date(at), locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
}

export function clockTime(at: Date, zone: string, locale: string): string {
  return format(at, locale, { hour: '2-digit', minute: '2-digit', timeZone: zone });
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function city(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Making a format costs more than using it, and lists use few. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const name = locale + JSON.stringify(options);
  const known = formats.get(name) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(name, known);
  return known.format(date);
}
