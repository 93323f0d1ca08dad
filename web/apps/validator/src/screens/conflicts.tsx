import { useEffect } from 'preact/hooks';
import { app } from '../model/app.ts';
import { view } from '../model/view.ts';
import type { Conflict, Side } from '../sync/conflicts.ts';
import { dayAndTime, fill, texts } from '../text/index.ts';
import { Page, place } from './parts.tsx';

/** Both scans of each, so that somebody can go and look. */
export function ConflictsScreen() {
  const t = texts();
  useEffect(() => {
    view.fresh.value = 0;
  }, []);
  const conflicts = view.conflicts.value;
  return (
    <Page title={t.conflicts} back={() => app().show('SCAN')}>
      {conflicts.length === 0 && <p>{t.conflictsNone}</p>}
      <ul class="conflicts" aria-live="polite">
        {conflicts.map((conflict) => (
          <li key={conflict.scan.scanId}>
            <ConflictCard conflict={conflict} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function ConflictCard({ conflict }: { conflict: Conflict }) {
  const t = texts();
  const { kind, reason, ticketId, scan, other } = conflict;
  const title = reason === undefined ? t.conflictCopy : t.reasons[reason].title;
  const what = other === undefined ? t.conflictRefused : t.conflictTwice;
  return (
    <article>
      <h2>{title}</h2>
      {kind === 'TICKET' && <p>{what}</p>}
      {ticketId !== undefined && <p>{ticketWords(ticketId)}</p>}
      <SideOf title={t.conflictThis} side={scan} />
      {other !== undefined && <SideOf title={t.conflictOther} side={other} />}
    </article>
  );
}

/** Where the seat is, if this device has scanned the ticket lately; the server tells no more than its number. */
function ticketWords(ticketId: string): string {
  const known = view.scans.value.find((each) => each.ticket?.ticketId === ticketId)?.ticket;
  return known ? place(known) : fill(texts().ticketOf, { id: ticketId.slice(-8) });
}

function SideOf({ title, side }: { title: string; side: Side }) {
  const t = texts();
  const mine = side.deviceId !== undefined && side.deviceId === view.identity.value?.deviceId;
  const words = [
    dayAndTime(side.scannedAt ?? side.receivedAt),
    side.checkpoint ?? t.everywhere,
    side.offline ? t.conflictDevice : t.conflictServer,
  ];
  if (mine) words.push(t.mine);
  return (
    <p>
      <strong>{title}</strong>
      <br />
      {words.join(' · ')}
    </p>
  );
}
