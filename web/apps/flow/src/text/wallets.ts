/** Words about the wallets of phones. */
export const walletsEn = {
  'wallets.apple': 'Add to Apple Wallet',
  'wallets.google': 'Add to Google Wallet',
  'wallets.no-code': 'The code changes all the time, so a wallet shows the place only. Show the code from this page.',
  'problem.wallet-not-offered': 'This shop has no tickets for that wallet. The ticket on this page is good.',
};

export const walletsNb: typeof walletsEn = {
  'wallets.apple': 'Legg til i Apple Wallet',
  'wallets.google': 'Legg til i Google Wallet',
  'wallets.no-code': 'Koden skifter hele tiden, så en lommebok viser bare plassen. Vis koden fra denne siden.',
  'problem.wallet-not-offered': 'Denne butikken har ikke billetter for den lommeboken. Billetten på denne siden gjelder.',
};
