/** Unsent drafts. */
export const draft = {
  mark: 'Kladde',
  unsent: 'Du har skrevet noget, som ikke er sendt.',
  judgement: 'Kladde: {name}, {count, plural, =0 {uden kommentar} one {# tegn} other {# tegn}}',
  choice: 'Kladde: {name}',
  purpose: 'Kladde: formål, {count, plural, one {# tegn} other {# tegn}}',
  lost: 'Sendt, men svaret kom ikke. Send igen. Gik det igennem, får du det at vide.',
  continue: 'Fortsæt',
  discard: 'Slet kladde',
  copy: 'Kopiér kladdens tekst',
} as const;
