import type { Asking } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import type { CartRequest } from '../api/types.ts';
import { askHold, wish } from '../model/buying.ts';
import { go } from '../router.ts';

/** Holds places and goes on to the checkout; to the waiting room, where there is one to go through first. */
export async function holdOrWait(request: CartRequest, event: string, asking: Asking): Promise<void> {
  try {
    await wish(request, event);
    await askHold(asking);
    go('/checkout');
  } catch (thrown) {
    const problem = asProblem(thrown);
    const room = problem.more['waitingRoom'];
    if (problem.type !== 'waiting-room-pass-required' || typeof room !== 'string') throw problem;
    go(`/waiting/${room}?event=${event}`);
  }
}
