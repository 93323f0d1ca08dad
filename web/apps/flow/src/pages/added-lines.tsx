import type { Event } from '../api/types.ts';
import { nameOf } from '../model/add-ons.ts';
import type { Held } from '../model/purchase.ts';
import { useText } from '../text/index.ts';
import { teamsOf, When } from '../ui/teams.tsx';

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
