/** Sign-in; `intro` and `keys` are the demo’s. */
export const signIn = {
  title: 'Log ind',
  intro: 'Vælg en demobruger. Alle borgere i denne installation er opdigtede.',
  keys: 'Pil op og ned flytter mellem brugerne, Enter logger ind.',
  signedOut: 'Du er logget ud. Log ind for at fortsætte, hvor du var.',
  draftsStep: 'Det bliver slettet, når du logger ind her. Gå tilbage, hvis du vil sende det først.',
  unavailable: 'Ingen kan logge ind i denne installation.',
  unavailableStep: 'Spørg den, der driver tjenesten.',
  insecure: 'Din browser gemmer ikke login over en usikker forbindelse.',
  insecureStep: 'Åbn tjenesten med https eller på den maskine, den kører på.',
} as const;
