import { useState } from 'preact/hooks';
import * as api from '../api/add-ons.ts';
import { decline, isDeclined } from '../model/add-ons.ts';
import { go } from '../router.ts';
import { useText } from '../text/index.ts';
import { useRead } from '../ui/use.ts';
import { Suggested } from './nudges.tsx';

interface Open {
  readonly suggestion: api.Suggestion;
  readonly addOn: api.AddOn;
}

/** What the club suggests with tickets that are paid: once, until it is taken or declined. Where nothing is, nothing. */
export function OrderNudges({ id, access }: { id: string; access: string }) {
  const text = useText();
  const suggested = useRead(`order nudges ${id}`, (signal) => suggestedWith(id, access, signal));
  const [, setDeclined] = useState(0);
  const open = (suggested.value ?? []).filter(({ suggestion }) => !isDeclined(suggestion));
  if (open.length === 0) return null;
  return (
    <section class="sheet stack" aria-labelledby="suggested">
      <h2 id="suggested">{text.t('add.title')}</h2>
      {open.map(({ suggestion, addOn }) => (
        <Suggested
          key={addOn.id}
          addOn={addOn}
          onTake={() => go(`/orders/${id}/add-ons?take=${addOn.id}`)}
          onDecline={() => {
            decline(suggestion);
            setDeclined((count) => count + 1);
          }}
        />
      ))}
    </section>
  );
}

async function suggestedWith(id: string, access: string, signal: AbortSignal): Promise<readonly Open[]> {
  const { items } = await api.orderNudges(id, access, { signal });
  const events = [...new Set(items.map((each) => each.eventId))];
  const offered = await Promise.all(events.map((event) => api.addOns(event, { signal })));
  return items.flatMap((suggestion) => {
    const at = events.indexOf(suggestion.eventId);
    const addOn = offered[at]?.items.find((each) => each.id === suggestion.addOnId);
    return addOn ? [{ suggestion, addOn }] : [];
  });
}
