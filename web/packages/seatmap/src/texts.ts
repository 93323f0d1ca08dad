/** Every word that the component says. Give your own object for another language. */
export interface Texts {
  readonly locale: string;
  readonly map: string;
  readonly help: string;
  readonly list: string;
  readonly legend: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly whole: string;
  readonly accessible: string;
  readonly companion: string;
  readonly restricted: string;
  readonly clearView: string;
  readonly free: string;
  readonly taken: string;
  readonly chosen: string;
  readonly soldOut: string;
  readonly standing: string;
  readonly fewer: string;
  readonly more: string;
  readonly close: string;
  section(name: string): string;
  row(name: string): string;
  seat(name: string): string;
  from(price: string): string;
  freeCount(count: number): string;
  accessibleCount(count: number): string;
  choose(what: string): string;
  places(count: number): string;
  added(what: string, count: number, limit: number): string;
  removed(what: string, count: number, limit: number): string;
  refusedTaken(what: string): string;
  refusedFull(limit: number): string;
  refusedCompanion(): string;
  lost(what: string): string;
  suggested(what: string): string;
}

function counting(locale: string, one: string, other: string): (count: number) => string {
  const numbers = new Intl.NumberFormat(locale);
  const rules = new Intl.PluralRules(locale);
  return (count) => (rules.select(count) === 'one' ? one : other).replace('#', numbers.format(count));
}

export const english: Texts = {
  locale: 'en',
  map: 'Seat map',
  help:
    'Arrow keys move between sections or seats, with Shift to the next free seat. Enter chooses. ' +
    'Plus and minus zoom, Escape goes back to the whole ground. The same seats are in the list.',
  list: 'Choose from a list',
  legend: 'Show only',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  whole: 'Whole ground',
  accessible: 'Wheelchair place',
  companion: 'Companion seat',
  restricted: 'Restricted view',
  clearView: 'Clear view',
  free: 'Free',
  taken: 'Not available',
  chosen: 'Chosen',
  soldOut: 'Sold out',
  standing: 'Standing',
  fewer: 'One fewer',
  more: 'One more',
  close: 'Close',
  section: (name) => `Section ${name}`,
  row: (name) => `Row ${name}`,
  seat: (name) => `Seat ${name}`,
  from: (price) => `from ${price}`,
  freeCount: counting('en', '# free', '# free'),
  accessibleCount: counting('en', '# wheelchair place free', '# wheelchair places free'),
  choose: (what) => `Choose ${what}`,
  places: counting('en', '# place', '# places'),
  added: (what, count, limit) => `${what} chosen. ${count} of ${limit}.`,
  removed: (what, count, limit) => `${what} given up. ${count} of ${limit}.`,
  refusedTaken: (what) => `${what} is not available.`,
  refusedFull: (limit) => `You can choose ${limit} at most. Give one up to choose another.`,
  refusedCompanion: () => 'A companion seat goes with the wheelchair place beside it. Choose that one first.',
  lost: (what) => `Somebody else was quicker: ${what} is no longer available. Please choose another.`,
  suggested: (what) => `Best available: ${what}.`,
};

export const norwegian: Texts = {
  locale: 'nb',
  map: 'Setekart',
  help:
    'Piltastene går mellom felt eller seter, med Shift til neste ledige sete. Enter velger. ' +
    'Pluss og minus zoomer, Escape går tilbake til hele anlegget. De samme setene står i listen.',
  list: 'Velg fra en liste',
  legend: 'Vis bare',
  zoomIn: 'Zoom inn',
  zoomOut: 'Zoom ut',
  whole: 'Hele anlegget',
  accessible: 'Rullestolplass',
  companion: 'Ledsagerplass',
  restricted: 'Begrenset sikt',
  clearView: 'Fri sikt',
  free: 'Ledig',
  taken: 'Ikke tilgjengelig',
  chosen: 'Valgt',
  soldOut: 'Utsolgt',
  standing: 'Ståplass',
  fewer: 'Én færre',
  more: 'Én til',
  close: 'Lukk',
  section: (name) => `Felt ${name}`,
  row: (name) => `Rad ${name}`,
  seat: (name) => `Sete ${name}`,
  from: (price) => `fra ${price}`,
  freeCount: counting('nb', '# ledig', '# ledige'),
  accessibleCount: counting('nb', '# ledig rullestolplass', '# ledige rullestolplasser'),
  choose: (what) => `Velg ${what}`,
  places: counting('nb', '# plass', '# plasser'),
  added: (what, count, limit) => `${what} er valgt. ${count} av ${limit}.`,
  removed: (what, count, limit) => `${what} er valgt bort. ${count} av ${limit}.`,
  refusedTaken: (what) => `${what} er ikke tilgjengelig.`,
  refusedFull: (limit) => `Du kan velge høyst ${limit}. Velg bort en for å velge en annen.`,
  refusedCompanion: () => 'En ledsagerplass følger rullestolplassen ved siden av. Velg den først.',
  lost: (what) => `Noen var raskere: ${what} er ikke lenger ledig. Velg en annen.`,
  suggested: (what) => `Beste ledige: ${what}.`,
};
