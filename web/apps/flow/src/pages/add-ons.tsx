import * as api from '../api/add-ons.ts';
import { goesWith, mostOf, nameOf, piecesOf, withPieces } from '../model/add-ons.ts';
import { step } from '../model/buying.ts';
import { FEW } from '../model/prices.ts';
import type { Held } from '../model/purchase.ts';
import { useText } from '../text/index.ts';
import { Stepper, Trouble } from '../ui/parts.tsx';
import { useDoing, useRead } from '../ui/use.ts';
import { Nudges, useNudges } from './nudges.tsx';

/** What goes with the places that are held. Nothing is chosen before the fan has chosen it. */
export function AddOns({ held }: { held: Held }) {
  const text = useText();
  const offered = useRead(`add-ons ${held.event}`, (signal) => api.addOns(held.event, { signal }));
  const nudged = useNudges(held);
  const doing = useDoing();
  const fitting = (offered.value?.items ?? []).filter((each) => goesWith(each, held.cart, held.event));
  if (fitting.length === 0) return null;
  const listed = fitting.filter((each) => !nudged.open.some((suggestion) => suggestion.addOnId === each.id));
  const choose = (addOn: string, pieces: number): void =>
    doing.run(async () => {
      try {
        const items = withPieces(held.cart, held.event, addOn, pieces);
        step({ do: 'got-cart', cart: await api.chooseAddOns(held.cart, items) });
      } finally {
        offered.again();
      }
    });
  return (
    <section class="sheet stack" aria-labelledby="add-ons">
      <h2 id="add-ons">{text.t('add-ons.title')}</h2>
      <Nudges nudged={nudged} offered={fitting} onTake={(addOn) => choose(addOn, 1)} />
      <ul class="add-ons">
        {listed.map((each) => (
          <Offered
            key={each.id}
            addOn={each}
            pieces={piecesOf(held.cart, held.event, each.id)}
            most={mostOf(each, piecesOf(held.cart, held.event, each.id))}
            onPieces={(pieces) => choose(each.id, pieces)}
          />
        ))}
      </ul>
      <Trouble problem={doing.problem} />
    </section>
  );
}

export function Offered({
  addOn,
  pieces,
  most,
  onPieces,
}: {
  addOn: api.AddOn;
  pieces: number;
  most: number;
  onPieces: (pieces: number) => void;
}) {
  const text = useText();
  const description = text.language === 'nb' ? addOn.descriptionNb : addOn.descriptionEn;
  const few = addOn.left != null && addOn.left > 0 && addOn.left <= FEW;
  return (
    <li>
      <Stepper
        label={nameOf(addOn, text.language)}
        note={text.t('add-ons.each', { price: text.money(addOn.price) })}
        value={pieces}
        most={most}
        onValue={onPieces}
      />
      {description !== '' && <p class="small soft">{description}</p>}
      {few && <p class="small few figures">{text.count('add-ons.left', addOn.left)}</p>}
      {addOn.left === 0 && pieces === 0 && <p class="small soft">{text.t('add-ons.none-left')}</p>}
    </li>
  );
}
