import { app } from '../model/app.ts';
import { view } from '../model/view.ts';
import type { KeptScan } from '../kept/scan.ts';
import { clockTime, fill, number, texts } from '../text/index.ts';
import { Languages, Page, place } from './parts.tsx';
import { StatusLines } from './status.tsx';

const SHOWN = 20;

/** What this device is, what it has done lately, and what can be set. */
export function DeviceScreen() {
  const t = texts();
  const heard = view.heardAt.value;
  const update = view.update.value;
  return (
    <Page title={view.identity.value?.name ?? t.device} back={() => app().show('SCAN')}>
      <StatusLines />
      <p>{fill(t.syncedAt, { when: heard === null ? t.never : clockTime(heard) })}</p>
      <button type="button" class="quiet" onClick={() => view.work.value?.chores.hurry()}>
        {t.sync}
      </button>
      <button type="button" class="quiet" onClick={() => void app().setUp()}>
        {t.change}
      </button>
      <button type="button" class="quiet" onClick={() => app().show('CONFLICTS')}>
        {t.conflicts} ({number(view.conflicts.value.length)})
      </button>
      {update !== null && (
        <button type="button" onClick={update}>
          {t.update}
        </button>
      )}
      <Languages />
      <h2>{t.scans}</h2>
      <ScanList scans={view.scans.value.slice(0, SHOWN)} />
      <p>{fill(t.version, { version: __VERSION__ })}</p>
    </Page>
  );
}

function ScanList({ scans }: { scans: readonly KeptScan[] }) {
  const t = texts();
  if (scans.length === 0) return <p>{t.scansNone}</p>;
  return (
    <ol class="scans">
      {scans.map((scan) => (
        <li key={scan.scanId}>
          {clockTime(scan.at)}{' '}
          {scan.reason === null ? (scan.direction === 'IN' ? t.in : t.out) : t.reasons[scan.reason].title}
          {scan.ticket !== null && ` · ${place(scan.ticket)}`} · {t[`state${scan.state}`]}
        </li>
      ))}
    </ol>
  );
}
