import { useState } from 'preact/hooks';
import * as api from '../api/add-ons.ts';
import { decline, isDeclined, nameOf } from '../model/add-ons.ts';
import { FEW } from '../model/prices.ts';
import type { Held } from '../model/purchase.ts';
import { useText } from '../text/index.ts';
import { useRead } from '../ui/use.ts';

export interface Nudged {
  readonly open: readonly api.Suggestion[];
  readonly decline: (suggestion: api.Suggestion) => void;
}

/** What the club suggests with these places: once, until it is taken or declined. */
export function useNudges(held: Held): Nudged {
  const suggested = useRead(`nudges ${held.cart.cartId}`, (signal) => api.nudges(held.cart, { signal }));
  const [, setDeclined] = useState(0);
  const open = (suggested.value?.items ?? []).filter(
    (each) =>
      each.eventId === held.event &&
      !isDeclined(each) &&
      !held.cart.addOns.some((taken) => taken.addOnId === each.addOnId && taken.eventId === each.eventId),
  );
  const no = (suggestion: api.Suggestion): void => {
    decline(suggestion);
    setDeclined((count) => count + 1);
  };
  return { open, decline: no };
}

export function Nudges({
  nudged,
  offered,
  onTake,
}: {
  nudged: Nudged;
  offered: readonly api.AddOn[];
  onTake: (addOn: string) => void;
}) {
  return (
    <>
      {nudged.open.map((each) => {
        const addOn = offered.find((known) => known.id === each.addOnId);
        if (!addOn) return null;
        return (
          <Suggested
            key={each.addOnId}
            addOn={addOn}
            onTake={() => onTake(addOn.id)}
            onDecline={() => nudged.decline(each)}
          />
        );
      })}
    </>
  );
}

export function Suggested({ addOn, onTake, onDecline }: { addOn: api.AddOn; onTake: () => void; onDecline: () => void }) {
  const text = useText();
  const few = addOn.left != null && addOn.left > 0 && addOn.left <= FEW;
  const name = nameOf(addOn, text.language);
  return (
    <div class="nudge">
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        <span class="figures">{text.t('add-ons.each', { price: text.money(addOn.price) })}</span>
        {few && <span class="small few figures"> {text.count('add-ons.left', addOn.left)}</span>}
      </p>
      <p class="ways">
        <button type="button" class="button" aria-label={text.t('nudge.take-it', { name })} onClick={onTake}>
          {text.t('nudge.take')}
        </button>
        <button type="button" class="button plain" aria-label={text.t('nudge.no-it', { name })} onClick={onDecline}>
          {text.t('nudge.no')}
        </button>
      </p>
    </div>
  );
}
