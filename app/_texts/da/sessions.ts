/** The own sessions. */
export const sessions = {
  title: 'Hvor du er logget ind',
  text: 'Log ud de steder, du ikke bruger længere eller ikke kender.',
  only: 'Du er kun logget ind i denne browser.',
  here: 'Denne browser',
  times: 'Logget ind {opened} · sidst brugt {used}',
  signOut: 'Log ud',
  signOutOf: 'Log ud: {organisation}, logget ind {opened}',
  ended: 'Du er logget ud det andet sted',
  failed: 'Det lykkedes ikke at logge ud. Prøv igen om lidt.',
} as const;
