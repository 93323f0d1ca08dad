import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Money } from '../api/types.ts';
import { keep, kept } from '../model/kept.ts';
import { money } from '../model/money.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';

export type Language = 'en' | 'nb';
export type Key = keyof typeof en;
type PluralKey = Key extends infer K ? (K extends `${infer Name}.one` ? Name : never) : never;
type Values = Readonly<Record<string, string | number>>;

export const TEXTS: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { en, nb };
/** British English writes dates and money as most readers of English in Europe do. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', nb: 'nb-NO' };

export class Text {
  readonly language: Language;
  readonly locale: string;
  private readonly texts: Readonly<Record<Key, string>>;
  private plurals: Intl.PluralRules | null = null;
  private numbers: Intl.NumberFormat | null = null;

  constructor(language: Language) {
    this.language = language;
    this.locale = LOCALES[language];
    this.texts = TEXTS[language];
  }

  readonly t = (key: Key, values: Values = {}): string => this.filled(this.texts[key], values);

  /** Words of a part of the app that is fetched by itself. */
  readonly from =
    <K extends string>(words: Readonly<Record<Language, Readonly<Record<K, string>>>>) =>
    (key: K, values: Values = {}): string =>
      this.filled(words[this.language][key], values);

  private filled(pattern: string, values: Values): string {
    return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === 'number' ? this.number(value) : value;
    });
  }

  /** The first number of a page costs a slow phone a quarter of a second: a browser looks at all its locales then. */
  private number(value: number): string {
    this.numbers ??= new Intl.NumberFormat(this.locale);
    return this.numbers.format(value);
  }

  /** "1 ticket", "3 tickets". */
  readonly count = (key: PluralKey, count: number, values: Values = {}): string => {
    this.plurals ??= new Intl.PluralRules(this.locale);
    const form = this.plurals.select(count) === 'one' ? 'one' : 'other';
    return this.t(`${key}.${form}` as Key, { ...values, count });
  };

  readonly money = (value: Money): string => money(value, this.locale);

  knows(key: string): key is Key {
    return key in this.texts;
  }
}

export function firstLanguage(wanted: readonly string[]): Language {
  for (const each of wanted) {
    if (/^(nb|no|nn)\b/i.test(each)) return 'nb';
    if (/^en\b/i.test(each)) return 'en';
  }
  return 'en';
}

export function chosenLanguage(): Language {
  return kept<Language>('language') ?? firstLanguage(navigator.languages);
}

export function chooseLanguage(language: Language): void {
  keep('language', language);
}

export interface Spoken {
  readonly text: Text;
  readonly speak: (language: Language) => void;
}

export const Speaking = createContext<Spoken>({ text: new Text('en'), speak: () => undefined });

export function useText(): Text {
  return useContext(Speaking).text;
}
