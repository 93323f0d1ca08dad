import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Problem } from '../api/problem.ts';
import { href, wentOn } from '../router.ts';
import { useText } from '../text/index.ts';
import { sentence } from '../text/problems.ts';

/** The heading of a page. It takes the focus when the page is new, so that a screen reader begins there. */
export function Heading({ children, title }: { children: ComponentChildren; title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    if (wentOn()) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

export function Notice({ kind = 'note', children }: { kind?: 'note' | 'alarm' | 'good'; children: ComponentChildren }) {
  return (
    <div class={`notice ${kind} appear`} role={kind === 'alarm' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

export function Trouble({ problem, again }: { problem: Problem | null; again?: (() => void) | undefined }) {
  const text = useText();
  if (!problem) return null;
  return (
    <Notice kind="alarm">
      <p>{sentence(problem, text)}</p>
      {again && problem.open && (
        <p>
          <button type="button" class="button" onClick={again}>
            {text.t('again')}
          </button>
        </p>
      )}
    </Notice>
  );
}

/** Says what is being done; the words appear only where it takes longer than a moment. */
export function Busy({ children }: { children: ComponentChildren }) {
  return (
    <p class="busy" role="status">
      <span class="busy-dot" aria-hidden="true" />
      {children}
    </p>
  );
}

/** The shape of what is coming, so that nothing moves when it is there. */
export function Bones({ rows = 4 }: { rows?: number }) {
  const text = useText();
  return (
    <div class="bones" role="status">
      <span class="unseen">{text.t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} aria-hidden="true" />
      ))}
    </div>
  );
}

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: string;
  readonly fault?: string | null;
  /** An e-mail address: its keyboard, and what the browser knows already. */
  readonly email?: boolean;
  readonly maxLength?: number;
}

export function Field(props: FieldProps) {
  const id = useId();
  const notes = [props.hint ? `${id}-hint` : '', props.fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        class="input"
        type="text"
        inputMode={props.email ? 'email' : 'text'}
        autocapitalize={props.email ? 'none' : 'sentences'}
        spellcheck={false}
        value={props.value}
        autocomplete={props.email ? 'email' : 'off'}
        maxLength={props.maxLength ?? 254}
        aria-invalid={props.fault ? 'true' : undefined}
        aria-describedby={notes || undefined}
        onInput={(typed) => props.onValue(typed.currentTarget.value)}
      />
      {props.hint && (
        <span class="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.fault && (
        <span class="fault" id={`${id}-fault`} role="alert">
          {props.fault}
        </span>
      )}
    </div>
  );
}

export interface StepperProps {
  readonly label: string;
  readonly note?: string;
  readonly value: number;
  readonly most: number;
  readonly onValue: (value: number) => void;
}

/** How many: two buttons and a figure, as large as thumbs are. */
export function Stepper({ label, note, value, most, onValue }: StepperProps) {
  const text = useText();
  const id = useId();
  return (
    <div class="stepper" role="group" aria-labelledby={id}>
      <span id={id}>
        <strong>{label}</strong>
        {note && <span class="soft small figures">{note}</span>}
      </span>
      <button
        type="button"
        aria-label={text.t('fewer', { what: label })}
        aria-disabled={value === 0}
        onClick={() => value > 0 && onValue(value - 1)}
      >
        −
      </button>
      <output class="figures" aria-live="polite">
        {value}
      </output>
      <button
        type="button"
        aria-label={text.t('more', { what: label })}
        aria-disabled={value >= most}
        onClick={() => value < most && onValue(value + 1)}
      >
        +
      </button>
    </div>
  );
}

export function ToEvents() {
  const text = useText();
  return (
    <p>
      <a class="button primary" href={href('/')}>
        {text.t('to-events')}
      </a>
    </p>
  );
}
