import { useEffect, useState } from 'preact/hooks';
import { type Battery, batteryNow } from '../capture/battery.ts';
import { view } from '../model/view.ts';
import { age, counted, fill, texts } from '../text/index.ts';

const BATTERY_EVERY_MS = 30_000;
/** A clock that is off by less harms nobody. */
const CLOCK_OFF_S = 20;

/** What the device knows and what it owes: seen at a glance. */
export function StatusLines() {
  const t = texts();
  const linked = view.linked.value;
  const waiting = view.waiting.value;
  const off = Math.abs(view.clockOff.value);
  return (
    <div class="status">
      <p>{ticketsLine()}</p>
      <p class={linked ? 'good' : 'warn'}>
        {linked ? t.online : view.here.value === null ? t.apartEmpty : t.apart}
        {' · '}
        {waiting === 0 ? t.sent : counted(t.queued, waiting)}
      </p>
      {view.notTaken.value > 0 && <p class="warn">{counted(t.notTaken, view.notTaken.value)}</p>}
      {view.forged.value && <p class="warn">{t.forged}</p>}
      {off > CLOCK_OFF_S && <p class="warn">{fill(t.clockOff, { n: off })}</p>}
      <BatteryLine />
    </div>
  );
}

function ticketsLine(): string {
  const t = texts();
  const here = view.here.value;
  if (here === null) return view.fetching.value ? t.ticketsLoading : t.ticketsNone;
  return counted(t.tickets, here.head.tickets, { age: age(view.now.value - here.at) });
}

function BatteryLine() {
  const t = texts();
  const [battery, setBattery] = useState<Battery | null>(null);
  useEffect(() => {
    const look = (): void => void batteryNow().then(setBattery);
    look();
    const timer = window.setInterval(look, BATTERY_EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  if (battery === null) return null;
  const low = battery.percent <= 20 && !battery.charging;
  const charging = battery.charging ? `, ${t.charging}` : '';
  return <p class={low ? 'warn' : ''}>{fill(t.battery, { n: battery.percent }) + charging}</p>;
}
