import * as api from '../api/add-ons.ts';
import type { Event } from '../api/types.ts';
import { goesWith, mostOf, nameOf, piecesOf, withPieces } from '../model/add-ons.ts';
import { step } from '../model/buying.ts';
import { FEW } from '../model/prices.ts';
import type { Held } from '../model/purchase.ts';
import { useText } from '../text/index.ts';
import { Notice, Stepper, Trouble } from '../ui/parts.tsx';
import { teamsOf, When } from '../ui/teams.tsx';
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

/** What is added to a paid order: it was chosen on that order's page. */
export function AddedLines({ held, event }: { held: Held; event: Event | null }) {
  const text = useText();
  return (
    <section class="sheet stack" aria-labelledby="added">
      <div>
        <h2 id="added">{text.t('add.held')}</h2>
        {event && (
          <p class="soft">
            {teamsOf(event)}, <When timing={event} zone={event.venue.zone} />
          </p>
        )}
      </div>
      <ul class="lines">
        {held.cart.addOns.map((each) => (
          <li key={`${each.addOnId} ${each.eventId}`}>
            <strong>
              {each.pieces} × <bdi>{nameOf(each, text.language)}</bdi>
            </strong>
            <strong class="figures">{text.money(each.total)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was bought beside the places, with the codes for which it is handed out. */
export function Slips({ lines }: { lines: readonly api.OrderAddOn[] }) {
  const text = useText();
  if (lines.length === 0) return null;
  const open = lines.some((line) => line.slips.some((slip) => slip.redeemedAt === undefined));
  return (
    <section class="sheet stack" aria-labelledby="slips">
      <h2 id="slips">{text.t('add-ons.yours')}</h2>
      {open && <p class="soft">{text.t('add-ons.show')}</p>}
      <ul class="slips">
        {lines.map((line) => (
          <li key={line.addOnLineId}>
            <strong>
              {line.pieces} × <bdi>{nameOf(line, text.language)}</bdi>
            </strong>
            {line.refundedAt !== undefined && <Notice>{text.t('add-ons.refunded')}</Notice>}
            <Codes line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Codes({ line }: { line: api.OrderAddOn }) {
  const text = useText();
  return (
    <ul class="codes">
      {line.slips.map(({ code, redeemedAt }) => (
        <li key={code}>
          <code class={redeemedAt === undefined ? 'figures' : 'figures soft'}>{code.match(/.{4}/g)?.join('-')}</code>
          {redeemedAt !== undefined && <span class="small soft"> {text.t('add-ons.redeemed')}</span>}
        </li>
      ))}
    </ul>
  );
}
