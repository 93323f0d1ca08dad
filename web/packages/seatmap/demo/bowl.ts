import type { Plan, PlanRow, PlanSection, PlanSpecial, Point } from '../src/plan.ts';

const SEAT = 50;
const TREAD = 80;
const AISLE = 120;
const LOWER_ROWS = 28;
const GAP = 500;
const HALF = { x: 5_250, y: 3_400 };
const NEAREST = 850;
const RADIUS = 2_400;

const LEVELS = [
  { key: 'halfway', name: 'Halfway line', colour: '#1f5fa8' },
  { key: 'side', name: 'Long side', colour: '#2c7a4b' },
  { key: 'corner', name: 'Corner', colour: '#7a4fa3' },
  { key: 'goal', name: 'Behind the goal', colour: '#a8552a' },
  { key: 'standing', name: 'Standing', colour: '#4d5a66' },
] as const;

/** A part of the ring: its middle, where outwards is, how wide it is at a distance from its middle. */
interface Wedge {
  readonly stand: string;
  readonly level: number;
  readonly middle: Point;
  readonly out: Point;
  readonly width: number;
  /** Of a corner: how far its middle is from the centre of its rows, which are arcs. */
  readonly radius?: number;
}

/** A point so far behind the wedge's middle and so far beside it. */
function at(wedge: Wedge, out: number, aside: number): Point {
  const { middle, out: { x, y }, radius } = wedge;
  const angle = radius ? aside / (radius + out) : 0;
  const [ahead, beside] = radius
    ? [(radius + out) * Math.cos(angle) - radius, (radius + out) * Math.sin(angle)]
    : [out, aside];
  return { x: Math.round(middle.x + x * ahead - y * beside), y: Math.round(middle.y + y * ahead + x * beside) };
}

function widthAt(wedge: Wedge, out: number): number {
  return wedge.radius ? (wedge.width * (wedge.radius + out)) / wedge.radius : wedge.width;
}

/** A made-up ground of exactly this many places: two tiers, standing areas behind one goal. For tests and the demo. */
export function bowl(capacity: number, name = 'Ground of the demo'): Plan {
  const wedges = ring();
  const tiers: { wedge: Wedge; key: string; lengths: { out: number; seats: number }[] }[] = [];
  let left = capacity;
  for (let row = 0; left > 0; row++) {
    const upper = row >= LOWER_ROWS;
    const out = row * TREAD + (upper ? GAP : 0);
    wedges.forEach((wedge, index) => {
      const key = `${upper ? 2 : 1}${String(index + 1).padStart(2, '0')}`;
      const tier = tiers.find((each) => each.key === key) ?? { wedge, key, lengths: [] };
      if (tier.lengths.length === 0) tiers.push(tier);
      const seats = Math.min(left, Math.floor((widthAt(wedge, out) - AISLE) / SEAT));
      if (seats > 0) tier.lengths.push({ out, seats });
      left -= seats;
    });
  }
  let first = 0;
  const sections = tiers
    .filter((tier) => tier.lengths.length > 0)
    .map((tier) => {
      const made = section(tier.wedge, tier.key, tier.lengths, first);
      first += made.rows.reduce((sum, row) => sum + row.places, 0);
      return made;
    });
  return { name, focus: { x: 0, y: 0 }, levels: LEVELS, sections };
}

function ring(): Wedge[] {
  const wedges: Wedge[] = [];
  const edge = { x: HALF.x + NEAREST, y: HALF.y + NEAREST };
  const sides = [
    { stand: 'North Stand', out: { x: 0, y: -1 }, half: edge.x - RADIUS + 1_600, away: edge.y, slices: 5 },
    { stand: 'East Stand', out: { x: 1, y: 0 }, half: edge.y - RADIUS + 1_600, away: edge.x, slices: 3 },
    { stand: 'South Stand', out: { x: 0, y: 1 }, half: edge.x - RADIUS + 1_600, away: edge.y, slices: 5 },
    { stand: 'West Stand', out: { x: -1, y: 0 }, half: edge.y - RADIUS + 1_600, away: edge.x, slices: 3 },
  ];
  sides.forEach(({ stand, out, half, away, slices }, side) => {
    const width = (2 * half) / slices;
    const along = { x: -out.y, y: out.x };
    for (let i = 0; i < slices; i++) {
      const at = -half + width * (i + 0.5);
      const long = side % 2 === 0;
      const level = long ? (Math.abs(at) < width * 1.1 ? 0 : 1) : 3;
      wedges.push({ stand, level, middle: { x: out.x * away + along.x * at, y: out.y * away + along.y * at }, out, width });
    }
    wedges.push(...corner(side, out, along, half, away, sides[(side + 1) % 4]!.away, sides[(side + 1) % 4]!.half));
  });
  return wedges;
}

function corner(side: number, out: Point, along: Point, half: number, away: number, nextAway: number, nextHalf: number): Wedge[] {
  const names = ['North-east', 'South-east', 'South-west', 'North-west'];
  const [rx, ry] = [nextAway - half, away - nextHalf];
  const radius = Math.min(rx, ry);
  const count = 3;
  return Array.from({ length: count }, (_, i) => {
    const angle = ((i + 0.5) / count) * (Math.PI / 2);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const outwards = { x: out.x * cos + along.x * sin, y: out.y * cos + along.y * sin };
    const centre = { x: out.x * (away - radius) + along.x * (nextAway - radius), y: out.y * (away - radius) + along.y * (nextAway - radius) };
    return {
      stand: `${names[side]!} Corner`,
      level: 2,
      middle: { x: centre.x + outwards.x * radius, y: centre.y + outwards.y * radius },
      out: outwards,
      width: (radius * Math.PI) / 2 / count,
      radius,
    };
  });
}

function section(wedge: Wedge, key: string, lengths: { out: number; seats: number }[], first: number): PlanSection {
  const [near, far] = [lengths[0]!.out - 60, lengths.at(-1)!.out + 60];
  const steps = wedge.radius ? 6 : 1;
  const edge = (out: number): Point[] =>
    Array.from({ length: steps + 1 }, (_, i) => at(wedge, out, (widthAt(wedge, out) - 40) * (i / steps - 0.5)));
  const outline = [...edge(near), ...edge(far).reverse()];
  const upper = key.startsWith('2');
  const stands = wedge.stand === 'West Stand' && !upper;
  const places = lengths.reduce((sum, { seats }) => sum + seats, 0);
  const middle = at(wedge, (near + far) / 2, 0);
  return {
    key,
    name: key,
    stand: upper ? `${wedge.stand}, upper tier` : wedge.stand,
    kind: stands ? 'STANDING' : 'SEATED',
    gate: wedge.stand,
    outline,
    rows: stands
      ? [{ name: 'Standing', first, places, level: 4, from: middle, to: middle }]
      : rows(wedge, lengths, first, upper),
  };
}

function rows(wedge: Wedge, lengths: { out: number; seats: number }[], first: number, upper: boolean): PlanRow[] {
  let next = first;
  return lengths.map(({ out, seats }, index) => {
    const half = ((seats - 1) * SEAT) / 2;
    const row: PlanRow = {
      name: String(index + 1),
      first: next,
      places: seats,
      labels: `1-${seats}`,
      level: wedge.level,
      from: at(wedge, out, -half),
      to: at(wedge, out, half),
      ...(wedge.radius ? { points: Array.from({ length: seats }, (_, i) => at(wedge, out, i * SEAT - half)) } : {}),
      specials: specials(wedge, index, lengths.length, next, seats, upper),
    };
    next += seats;
    return row;
  });
}

/** Wheelchair places with companions in front of the straight stands; posts of the roof before the corners' last row. */
function specials(wedge: Wedge, row: number, count: number, first: number, seats: number, upper: boolean): PlanSpecial[] {
  if (upper) return [];
  if (row === 0 && !wedge.radius)
    return Array.from({ length: Math.min(12, seats - (seats % 2)) }, (_, i) => ({
      seat: first + i,
      accessible: i % 2 === 0,
      ...(i % 2 === 1 ? { companionOf: first + i - 1 } : {}),
      restrictedView: false,
    }));
  if (row === count - 1 && wedge.radius)
    return Array.from({ length: seats }, (_, i) => ({ seat: first + i, accessible: false, restrictedView: true }));
  return [];
}
