/** The own absence. */
export const absence = {
  menu: 'Fravær',
  title: 'Fravær',
  text: 'Mens du er væk, får du ingen sager. Sager, du ikke har åbnet, går til din afløser eller bliver ledige. De andre beholder du.',
  from: 'Fra og med',
  to: 'Til og med',
  substitute: 'Afløser',
  substituteHint: 'En kollega, der kan få sager nu.',
  nobody: 'Ingen. Alle kan tage sagerne',
  save: 'Gem fravær',
  remove: 'Fjern fravær',
  saved: 'Fravær {from}–{to} er gemt',
  removed: 'Fraværet er fjernet',
} as const;
