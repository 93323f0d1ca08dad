/** Words of the pages on which something is added to an order that is paid. */
const adding = {
  'add.more': 'For the match that you have tickets for. Nothing is charged before you pay.',
  'add.nothing': 'Nothing more can be added to this order just now.',
  'add.go-on': 'Go on: {total}',
  'add.go-on-none': 'Choose something to go on',
  'add.done': 'Added to your order',
  'add.done-more': 'Paid. The codes are here, with your tickets and in your mail.',
};

export const ADDING: { readonly en: typeof adding; readonly nb: typeof adding } = {
  en: adding,
  nb: {
    'add.more': 'Til kampen du har billetter til. Ingenting trekkes før du betaler.',
    'add.nothing': 'Det er ikke mer å legge til i denne bestillingen akkurat nå.',
    'add.go-on': 'Gå videre: {total}',
    'add.go-on-none': 'Velg noe for å gå videre',
    'add.done': 'Lagt til i bestillingen',
    'add.done-more': 'Betalt. Kodene er her, ved billettene dine og i e-posten.',
  },
};
