import { useState } from 'preact/hooks';
import * as api from '../api/add-ons.ts';
import { asProblem } from '../api/problem.ts';
import { step } from '../model/buying.ts';
import { keep, kept } from '../model/kept.ts';
import type { Held } from '../model/purchase.ts';
import { useText } from '../text/index.ts';
import { Notice, Trouble } from '../ui/parts.tsx';
import { useDoing, useRead } from '../ui/use.ts';

/** Better places together, offered once for an event in this browser: taken, declined or gone, never again. */
export function Upgrade({ held }: { held: Held }) {
  const text = useText();
  const offered = useRead(`upgrades ${held.cart.cartId}`, (signal) => api.upgrades(held.cart, { signal }));
  const doing = useDoing();
  const [ended, setEnded] = useState<'upgrade.done' | 'upgrade.gone' | null>(null);
  const [, setDeclined] = useState(0);
  const better = offered.value?.items.find((each) => each.eventId === held.event);
  if (ended) return <Notice kind={ended === 'upgrade.done' ? 'good' : 'note'}>{text.t(ended)}</Notice>;
  if (!better || isAnswered(held.event)) return null;
  const take = (): void =>
    doing.run(async () => {
      try {
        step({ do: 'got-cart', cart: await api.upgrade(held.cart, better) });
        setEnded('upgrade.done');
      } catch (thrown) {
        if (asProblem(thrown).type !== 'not-enough-seats') throw thrown;
        setEnded('upgrade.gone');
      }
      answer(held.event);
    });
  const no = (): void => {
    answer(held.event);
    setDeclined((count) => count + 1);
  };
  return (
    <section class="nudge" aria-labelledby="better">
      <h2 id="better" class="unseen">
        {text.t('upgrade.title')}
      </h2>
      <p>
        <strong class="figures">
          {text.count('upgrade.offer', better.places, { level: better.levelName, more: text.money(better.more) })}
        </strong>
      </p>
      <p class="ways">
        <button type="button" class="button" aria-disabled={doing.busy} onClick={take}>
          {text.t('upgrade.take')}
        </button>
        <button type="button" class="button plain" onClick={no}>
          {text.t('upgrade.no')}
        </button>
      </p>
      <Trouble problem={doing.problem} again={take} />
    </section>
  );
}

function isAnswered(event: string): boolean {
  return (kept<readonly string[]>('upgrades.answered') ?? []).includes(event);
}

function answer(event: string): void {
  const before = kept<readonly string[]>('upgrades.answered') ?? [];
  keep('upgrades.answered', [...before.filter((each) => each !== event), event].slice(-100));
}
