import { signal } from '@preact/signals';
import { en, type Texts } from './en.ts';
import { nb } from './nb.ts';

export const LANGUAGES = { en: 'English', nb: 'Norsk' } as const;
export type Language = keyof typeof LANGUAGES;

const dictionaries: Record<Language, Texts> = { en, nb };

/** The language that is shown; each screen that reads it is drawn anew when it changes. */
export const language = signal<Language>('en');

export function texts(): Texts {
  return dictionaries[language.value];
}

/** How numbers and times are written. */
const LOCALES: Record<Language, string> = { en: 'en-GB', nb: 'nb-NO' };

/** The first of the browser's languages that is here. */
export function preferred(wanted: readonly string[]): Language {
  for (const each of wanted) {
    const short = each.toLowerCase().split('-')[0];
    if (short === 'en') return 'en';
    if (short === 'nb' || short === 'no' || short === 'nn') return 'nb';
  }
  return 'en';
}

export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Words for so many of something: "one|several", or the same for all. */
export function counted(text: string, n: number, values: Readonly<Record<string, string>> = {}): string {
  const [one = '', several = one] = text.split('|');
  return fill(n === 1 ? one : several, { n: number(n), ...values });
}

export function number(value: number): string {
  return new Intl.NumberFormat(LOCALES[language.value]).format(value);
}

export function clockTime(at: number | string): string {
  const how = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(LOCALES[language.value], how).format(new Date(at));
}

export function dayAndTime(at: number | string): string {
  const how = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(LOCALES[language.value], how).format(new Date(at));
}

/** "12 s", "4 min", "3 h": how old what is here is. */
export function age(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

/** A time that has gone by, with how long ago that is while it is less than two hours. */
export function since(at: string, now: number): string {
  const t = texts();
  const seconds = Math.round((now - Date.parse(at)) / 1000);
  const time = clockTime(at);
  if (seconds < 0 || seconds >= 7200) return dayAndTime(at);
  return seconds < 120 ? fill(t.secondsAgo, { time, n: seconds }) : fill(t.ago, { time, n: Math.floor(seconds / 60) });
}
