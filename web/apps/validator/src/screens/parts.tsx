import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fill, LANGUAGES, type Language, language, texts } from '../text/index.ts';
import { app } from '../model/app.ts';

/** A screen with a heading that the focus goes to, so that screen readers begin there. */
export function Page({ title, children, back }: { title: string; children: ComponentChildren; back?: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main class="page">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
      {back !== undefined && (
        <button type="button" class="quiet" onClick={back}>
          {texts().back}
        </button>
      )}
    </main>
  );
}

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** One of many, by the phone's own list. */
export function Picker(props: {
  label: string;
  value: string;
  options: readonly Option<string>[];
  chosen: (value: string) => void;
}) {
  return (
    <label>
      {props.label}
      <select value={props.value} onChange={(change) => props.chosen(change.currentTarget.value)}>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A few alternatives side by side, of which one holds. */
export function Radios<T extends string>(props: {
  legend: string;
  name: string;
  options: readonly Option<T>[];
  value: T;
  chosen: (value: T) => void;
}) {
  return (
    <fieldset class="radios">
      <legend>{props.legend}</legend>
      {props.options.map(({ value, label }) => (
        <label key={value}>
          <input
            type="radio"
            name={props.name}
            value={value}
            checked={props.value === value}
            onChange={() => props.chosen(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function Languages() {
  const options = Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }));
  return (
    <Radios
      legend={texts().language}
      name="language"
      options={options}
      value={language.value}
      chosen={(value) => void app().speak(value)}
    />
  );
}

/** "Section B, Row 4, Seat 12". */
export function place(ticket: { section: string; row?: string | null; seat?: string | null }): string {
  const t = texts();
  const parts = [ticket.section];
  if (ticket.row) parts.push(fill(t.row, { name: ticket.row }));
  if (ticket.seat) parts.push(fill(t.seat, { name: ticket.seat }));
  return parts.join(', ');
}
