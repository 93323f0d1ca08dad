/** Words about what is sold beside places. */
export const addOnsEn = {
  'add-ons.title': 'Add to your order',
  'add-ons.each': '{price} each, VAT included',
  'add-ons.left.one': '{count} left',
  'add-ons.left.other': '{count} left',
  'add-ons.none-left': 'Sold out',
  'add-ons.yours': 'Also in your order',
  'add-ons.show': 'Show a code when you fetch it or drive in. Each is good for one piece, once.',
  'add-ons.redeemed': 'handed out',
  'add-ons.refunded': 'Your money for this goes back.',
  'sums.add-ons': 'Extras',
  'problem.add-on-not-on-sale': 'This does not go with these seats, or is not on sale any more.',
  'problem.add-on-sold-out': 'There are not that many left. Try fewer.',
};

export const addOnsNb: typeof addOnsEn = {
  'add-ons.title': 'Legg til i bestillingen',
  'add-ons.each': '{price} per stykk, inkl. mva.',
  'add-ons.left.one': '{count} igjen',
  'add-ons.left.other': '{count} igjen',
  'add-ons.none-left': 'Utsolgt',
  'add-ons.yours': 'Også i bestillingen din',
  'add-ons.show': 'Vis en kode når du henter eller kjører inn. Hver kode gjelder ett stykk, én gang.',
  'add-ons.redeemed': 'utlevert',
  'add-ons.refunded': 'Pengene for dette går tilbake til deg.',
  'sums.add-ons': 'Tillegg',
  'problem.add-on-not-on-sale': 'Dette passer ikke til disse plassene, eller selges ikke lenger.',
  'problem.add-on-sold-out': 'Det er ikke så mange igjen. Prøv færre.',
};
