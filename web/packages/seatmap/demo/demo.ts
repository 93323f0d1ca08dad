import { FOOTBALL, norwegian, english, type Prices, SeatMap } from '../src/index.ts';
import { bowl } from './bowl.ts';
import { random, soldBits } from './sale.ts';

const query = new URLSearchParams(location.search);
const number = (name: string, otherwise: number): number => Number(query.get(name) ?? otherwise);
const began = performance.now();
const norsk = query.get('lang') === 'nb';
if (query.get('dir') === 'rtl') document.documentElement.dir = 'rtl';
document.documentElement.lang = norsk ? 'nb' : 'en';

const prices: Prices = new Map(
  Object.entries({ halfway: 69_000, side: 54_000, corner: 39_000, goal: 34_000, standing: 22_000 }).map(
    ([level, amount]) => [level, { amount, currency: 'NOK' }] as const,
  ),
);
const byId = (id: string): HTMLElement => document.getElementById(id)!;
const plan = bowl(number('places', 60_000));
const map = new SeatMap(byId('map'), plan, {
  limit: number('limit', 6),
  prices,
  field: FOOTBALL,
  texts: norsk ? norwegian : english,
  onChoice: () => tell(),
});
map.availability.read(soldBits(map.model.ground, number('seed', 7)));
byId('about').textContent = `${plan.name}: ${map.model.ground.size.toLocaleString()} places.`;

function tell(): void {
  const { ground, words, choice, money } = map.model;
  const parts = choice.seats.map((seat) => words.seat(seat));
  for (const { section, count } of choice.areas()) {
    const area = ground.sections.find((each) => each.key === section)!;
    parts.push(`${words.section(area)}: ${map.model.texts.places(count)}`);
  }
  const cost = (seat: number): number => prices.get(ground.levels[ground.level[seat]!]!.key)?.amount ?? 0;
  let total = choice.seats.reduce((sum, seat) => sum + cost(seat), 0);
  for (const { section, count } of choice.areas())
    total += count * cost(ground.sections.find((each) => each.key === section)!.first);
  byId('chosen').textContent =
    parts.length === 0 ? 'None yet.' : `${parts.join(' · ')} — ${money({ amount: total, currency: 'NOK' })}`;
}

/** The demo's own idea of the best: two free neighbours nearest to the middle of the pitch. */
function best(): number[] {
  const { ground, availability } = map.model;
  let [found, least] = [-1, Infinity];
  for (let seat = 0; seat + 1 < ground.size; seat++) {
    if (ground.row[seat] !== ground.row[seat + 1] || ground.section(seat).standing) continue;
    if (ground.marks[seat] || ground.marks[seat + 1]) continue;
    if (!availability.isFree(seat) || !availability.isFree(seat + 1)) continue;
    const away = Math.hypot(ground.x[seat]!, ground.y[seat]!);
    if (away < least) [found, least] = [seat, away];
  }
  return found < 0 ? [] : [found, found + 1];
}

byId('best').addEventListener('click', () => map.suggest(best()));
byId('clear').addEventListener('click', () => map.choice.clear());

/** The sale goes on: ?live=1 sells and frees some places each second. */
if (query.has('live')) {
  const chance = random(number('seed', 7));
  setInterval(() => {
    const changes = Array.from({ length: 20 }, () => [
      Math.floor(chance() * map.model.ground.size),
      chance() < 0.7 ? 2 : 0,
    ]);
    map.availability.apply({ from: '', to: '', full: false, changes });
  }, 1_000);
}

// What the browser tests and the benchmark look at.
Object.assign(window, { seatmap: map, seatmapBuilt: performance.now() - began });
