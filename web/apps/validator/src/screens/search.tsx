import { useEffect, useState } from 'preact/hooks';
import { findHolders, type Found, type Holder } from '../model/holders.ts';
import { app } from '../model/app.ts';
import { view } from '../model/view.ts';
import { texts } from '../text/index.ts';
import { Page, place } from './parts.tsx';

/** For people whose phone has died: with a network, by permission, and on record. */
export function SearchScreen() {
  const t = texts();
  const [query, setQuery] = useState(view.sought.value);
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async (text: string): Promise<void> => {
    const work = view.work.value;
    if (work === null || text.trim() === '') return;
    setBusy(true);
    setFound(await findHolders(work, text.trim()));
    setBusy(false);
  };
  useEffect(() => {
    view.sought.value = '';
    void look(query);
  }, []);
  const submitted = (event: Event): void => {
    event.preventDefault();
    if (!busy) void look(query);
  };
  return (
    <Page title={t.searchTitle} back={() => app().show('SCAN')}>
      <p>{t.searchHelp}</p>
      <form role="search" onSubmit={submitted}>
        <label>
          {t.searchLabel}
          <input
            type="search"
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
            autocomplete="off"
            maxLength={80}
          />
        </label>
        <button type="submit" disabled={busy}>
          {t.search}
        </button>
      </form>
      <div aria-live="polite">{found !== null && <FoundList found={found} />}</div>
    </Page>
  );
}

function FoundList({ found }: { found: Found }) {
  const t = texts();
  const faults = {
    SHORT: t.searchShort,
    FORBIDDEN: t.searchForbidden,
    OFFLINE: t.searchOffline,
    FAILED: t.searchFailed,
  };
  if (found.kind !== 'FOUND') return <p class="fault">{faults[found.kind]}</p>;
  if (found.holders.length === 0) return <p>{t.searchNone}</p>;
  return (
    <ul class="tickets">
      {found.holders.map((holder) => (
        <li key={holder.ticketId}>
          <HolderButton holder={holder} />
        </li>
      ))}
    </ul>
  );
}

function HolderButton({ holder }: { holder: Holder }) {
  const t = texts();
  const admit = (): void => void view.work.value?.desk.admit(holder.ticketId, { of: holder, entries: holder.entries });
  const words = [place(holder), holder.category, holder.reference];
  if (holder.state !== 'LIVE') words.push(t.notLive);
  return (
    <button type="button" onClick={admit}>
      <span>{holder.name ?? t.nobodyNamed}</span>
      <small>{words.join(' · ')}</small>
    </button>
  );
}
