import { send } from '../device/http.ts';
import { language, preferred } from '../text/index.ts';
import { Validator } from './validator.ts';
import { view } from './view.ts';

const LOCK = 'tribune-validator';

let opened: Validator | null = null;

/** The one model of this tab; there is none before {@link begin} or after another tab took over. */
export function app(): Validator {
  if (opened === null) throw new Error('not begun');
  return opened;
}

/** One tab of a browser works, so that scans are numbered and sent once. `take`: from the tab that works now. */
export async function begin(take = false): Promise<void> {
  language.value = preferred(navigator.languages);
  if (!isSecureContext || !('locks' in navigator)) {
    view.screen.value = 'UNSUPPORTED';
    return;
  }
  const options: LockOptions = take ? { steal: true } : { ifAvailable: true };
  try {
    await navigator.locks.request(LOCK, options, async (lock) => {
      if (lock === null) {
        view.screen.value = 'ELSEWHERE';
        return;
      }
      opened = await Validator.open(send);
      await opened.start();
      await new Promise(() => undefined); // held for as long as the tab lives
    });
  } catch (failure) {
    const isTaken = failure instanceof DOMException && failure.name === 'AbortError' && opened !== null;
    opened?.stop();
    view.screen.value = isTaken ? 'ELSEWHERE' : 'UNSUPPORTED';
  }
}

/** The app works without a network from its second start on; a new build takes over when the steward says so. */
export async function installWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const registration = await navigator.serviceWorker.register('/validator/sw.js', { scope: '/validator/' });
  const offer = (): void => {
    const { waiting } = registration;
    if (waiting === null || navigator.serviceWorker.controller === null) return;
    view.update.value = () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('take-over');
    };
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
  window.setInterval(() => void registration.update().catch(() => undefined), 3600_000);
}

/** The browser is asked not to throw the queue away when the disk runs full, and to leave the screen on. */
export async function stayAwake(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false);
  const awake = (): void => {
    if (!document.hidden) void navigator.wakeLock?.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', awake);
  awake();
}
