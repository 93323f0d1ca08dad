import { extend } from '../model/buying.ts';
import { isTold, type Left, minutesAndSeconds } from '../model/clock.ts';
import type { Held } from '../model/purchase.ts';
import { useText } from '../text/index.ts';
import { Trouble } from '../ui/parts.tsx';
import { useDoing } from '../ui/use.ts';

/** How long the server holds the places, and one press for the whole time again (WCAG 2.2.1). */
export function HoldTimer({ held, left }: { held: Held; left: Left }) {
  const text = useText();
  const doing = useDoing();
  const { cart } = held;
  const more = Date.parse(cart.extendableUntil) > Date.parse(cart.expiresAt);
  return (
    <section class={`timer ${left.soon ? 'soon' : ''}`} aria-label={text.t('timer.label')}>
      <p>
        <span role="timer" aria-live="off">
          {text.t('timer.held')} <strong class="figures">{minutesAndSeconds(left.seconds)}</strong>
        </span>
      </p>
      <p class="unseen" role="status">
        {isTold(left.seconds) ? text.t('timer.left', { time: minutesAndSeconds(left.seconds) }) : ''}
      </p>
      {more ? (
        <button type="button" class="button" aria-disabled={doing.busy} onClick={() => doing.run(() => extend(held))}>
          {text.t('timer.extend')}
        </button>
      ) : (
        left.soon && <p class="small">{text.t('timer.last')}</p>
      )}
      <Trouble problem={doing.problem} />
    </section>
  );
}
