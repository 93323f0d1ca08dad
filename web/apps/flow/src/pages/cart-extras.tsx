import type { Held } from '../model/purchase.ts';
import { AddOns } from './add-ons.tsx';
import { Upgrade } from './upgrade.tsx';

/** What is offered with the places that are held. */
export function CartExtras({ held }: { held: Held }) {
  return (
    <>
      <Upgrade held={held} />
      <AddOns held={held} />
    </>
  );
}
