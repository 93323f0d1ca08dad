import { type Burst, Bursts } from '../gate/burst.ts';

/** Every so often it is looked whether a scanner that ends with no key has ended. */
const LOOK_MS = 50;

/** Hears a hand scanner wherever the focus is; what people type slowly goes its usual way. */
export function hearScanner(found: (burst: Burst) => void): () => void {
  const bursts = new Bursts();
  const heard = (event: KeyboardEvent): void => {
    const inField = event.target instanceof HTMLInputElement;
    const burst = bursts.feed({ key: event.key, code: event.code, time: event.timeStamp, inField });
    if (burst === null) return;
    event.preventDefault();
    event.stopPropagation();
    found(burst);
  };
  const look = (): void => {
    const burst = bursts.silent(performance.now());
    if (burst !== null) found(burst);
  };
  window.addEventListener('keydown', heard, { capture: true });
  const timer = window.setInterval(look, LOOK_MS);
  return () => {
    window.removeEventListener('keydown', heard, { capture: true });
    window.clearInterval(timer);
  };
}
