import { STEP_SECONDS } from '@tribune/gate-rules';
import { useEffect, useRef } from 'preact/hooks';
import { give, type Signal } from '../capture/signals.ts';
import type { Decided } from '../gate/decider.ts';
import type { Desk, DeskState } from '../gate/desk.ts';
import type { KeptScan } from '../kept/scan.ts';
import { view } from '../model/view.ts';
import { counted, fill, since, texts } from '../text/index.ts';
import { place } from './parts.tsx';

/** In continuous mode, how long a result stays where nothing else comes. */
const STAYS_MS: Record<Look, number> = { in: 1_500, out: 1_500, check: 5_000, no: 5_000, unknown: 5_000 };
const SIGNALS: Record<Look, Signal> = { in: 'IN', out: 'IN', check: 'CHECK', no: 'NO', unknown: 'NO' };
const SYMBOLS: Record<Look, string> = {
  in: 'M20 54 L42 76 L82 28',
  out: 'M20 50 H78 M56 26 L80 50 L56 74',
  check: 'M50 16 V60 M50 80 V84',
  no: 'M24 24 L76 76 M76 24 L24 76',
  unknown: 'M34 34 a16 16 0 1 1 24 14 q-8 5 -8 14 M50 80 V82',
};

type Look = 'in' | 'out' | 'check' | 'no' | 'unknown';

interface Said {
  readonly look: Look;
  readonly title: string;
  readonly advice: string;
}

/** The whole screen is the answer: colour, symbol, one big reason, then what helps. */
export function Result({ desk, state }: { desk: Desk; state: Extract<DeskState, { kind: 'RESULT' }> }) {
  const t = texts();
  const { decided, late } = state;
  const said = sayOf(decided);
  const button = useRef<HTMLButtonElement>(null);
  const continuous = view.choice.value?.mode === 'CONTINUOUS';
  useEffect(() => {
    give(SIGNALS[said.look]);
    button.current?.focus();
    if (!continuous) return undefined;
    const timer = window.setTimeout(() => desk.next(), STAYS_MS[said.look]);
    return () => window.clearTimeout(timer);
  }, [said.look]);
  const scan = decided.kind === 'DECIDED' ? decided.scan : null;
  return (
    <section
      class={`result ${said.look}`}
      role="dialog"
      aria-modal="true"
      aria-label={said.title}
      data-result={scan === null ? decided.kind : scan.reason === null ? 'ADMITTED' : 'DENIED'}
      data-reason={scan?.reason ?? ''}
      data-by={scan?.by ?? ''}
    >
      <div class="said" role="alert">
        <svg viewBox="0 0 100 100" aria-hidden="true">
          <path d={SYMBOLS[said.look]} />
        </svg>
        <h1>{said.title}</h1>
        {late && <p class="big">{t.late}</p>}
        {said.advice !== '' && <p class="big">{said.advice}</p>}
        {scan !== null && <Details scan={scan} />}
      </div>
      <button ref={button} type="button" class="act" onClick={() => desk.next()}>
        {t.next}
      </button>
    </section>
  );
}

function Details({ scan }: { scan: KeptScan }) {
  const t = texts();
  const { ticket } = scan;
  const isElsewhere = scan.reason === 'WRONG_GATE' || scan.reason === 'WRONG_ZONE';
  const people = scan.reason === null && scan.entries > 1 ? counted(t.people, scan.entries) : null;
  const rest = scan.remaining > 0 ? counted(t.remaining, scan.remaining) : null;
  return (
    <ul>
      {scan.usedAt !== null && <li class="big">{usedWords(scan.usedAt, scan.usedWhere)}</li>}
      {people !== null && <li class="big">{people}</li>}
      {ticket !== null && <li class="big">{place(ticket)}</li>}
      {ticket !== null && (
        <li class={isElsewhere ? 'big' : ''}>{ticketWords(ticket.category, ticket.gate, ticket.zone)}</li>
      )}
      {rest !== null && <li>{rest}</li>}
      {skewOf(scan) > 0 && <li>{fill(t.codeSkew, { n: skewOf(scan) })}</li>}
      {scan.by === 'DEVICE' && <li>{t.byDevice}</li>}
    </ul>
  );
}

function sayOf(decided: Decided): Said {
  const t = texts();
  if (decided.kind === 'UNDECIDED') return { look: 'unknown', title: t.cannot, advice: t.cannotAdvice };
  if (decided.kind === 'NOT_ALLOWED') return { look: 'unknown', title: t.refusedHere, advice: t.refusedHereAdvice };
  const { scan } = decided;
  if (scan.reason !== null) return { look: 'no', ...t.reasons[scan.reason] };
  if (scan.check !== null) return { look: 'check', title: t.admittedCheck, advice: t.checks[scan.check] };
  return scan.direction === 'OUT'
    ? { look: 'out', title: t.left, advice: '' }
    : { look: 'in', title: t.admitted, advice: '' };
}

function usedWords(at: string, where: string | null): string {
  const t = texts();
  const when = since(at, view.now.value);
  return where === null ? fill(t.usedAtSomewhere, { when }) : fill(t.usedAt, { when, where });
}

function ticketWords(category: string, gate: string | null | undefined, zone: string | null | undefined): string {
  const t = texts();
  const parts = [category];
  if (gate) parts.push(fill(t.gate, { name: gate }));
  if (zone) parts.push(fill(t.zone, { name: zone }));
  return parts.join(' · ');
}

/** How far a phone's clock is from the gate's, in seconds; 0 where its code is of this moment. */
function skewOf({ codeAge }: KeptScan): number {
  if (codeAge === null) return 0;
  return codeAge < 0 ? -codeAge : Math.max(0, codeAge - STEP_SECONDS + 1);
}
