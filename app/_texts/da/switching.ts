/** Going on as another organisation or role, without signing in again. */
export const switching = {
  title: 'Skift organisation eller rolle',
  text: 'Du arbejder som én ad gangen. Det, du har åbent i andre faneblade, bliver skjult, når du skifter.',
  only: 'Der er ikke andet, du kan skifte til.',
  now: 'Nu',
  draftsStep: 'Det bliver slettet, når du skifter. Luk her, hvis du vil sende det først.',
  notGiven: 'Den adgang har du ikke længere.',
  notGivenStep: 'Spørg den, der styrer adgange hos jer, hvis du skal have den.',
} as const;
