/** CPR numbers: the field, masked numbers and numbers in texts. */
export const cpr = {
  label: 'CPR-nummer',
  hint: 'Med eller uden bindestreg. Du kan også indsætte en tekst med nummeret i.',
  placeholder: 'CPR-nummer',
  submit: 'Find borger',
  problem: {
    empty: 'Skriv et CPR-nummer.',
    'not-ten-digits': 'Et CPR-nummer har ti cifre.',
    'not-together': 'Skriv CPR-nummeret samlet: seks cifre, bindestreg og fire cifre.',
    'different-numbers': 'Der står to forskellige numre. Slet det, du ikke skal bruge.',
    'not-a-date': 'De første seks cifre er ikke en dato.',
    'replacement-number': 'Det er et erstatningsnummer. Brug borgerens CPR-nummer.',
    'unknown-number': '0000000000 betyder ukendt og kan ikke slås op.',
  },
  masked: 'CPR-nummer, de sidste fire cifre er skjult',
  reveal: 'Vis CPR',
  hide: 'Skjul CPR',
  copy: 'Kopiér CPR-nummeret. Det logges.',
  copied: 'CPR-nummeret er kopieret. Det er logget.',
  revealed: 'CPR-nummeret vises i 30 sekunder. Visningen er logget.',
  inText: {
    warning:
      '{count, plural, one {Kommentaren ser ud til at indeholde et CPR-nummer} other {Kommentaren ser ud til at indeholde CPR-numre}}',
    step: '{count, plural, one {Fjern nummeret, eller sæt kryds, hvis det skal sendes med.} other {Fjern numrene, eller sæt kryds, hvis de skal sendes med.}}',
    pass: '{count, plural, one {Send kommentaren med nummeret} other {Send kommentaren med numrene}}',
    show: '{count, plural, one {Vis nummeret i teksten} other {Vis numrene i teksten}}',
    takeOut: '{count, plural, one {Fjern nummeret} other {Fjern numrene}}',
  },
} as const;
