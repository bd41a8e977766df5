/** The dialogs that set CV status and availability. */
export const judgement = {
  setTitle: 'Sæt CV-status',
  legend: 'Ny CV-status',
  consequence: {
    '2': 'CV’et genåbnes og venter igen på vurdering.',
    '3': 'CV’et er vurderet og fundet i orden. Søgbarheden ændres ikke.',
    '4': 'CV’et er vurderet og skal forbedres. Søgbarheden ændres ikke.',
  },
  again: '{what} igen',
  alreadyReady: 'CV’et venter allerede på en vurdering.',
  confirm: { '2': 'Genåbn CV', '3': 'Godkend CV', '4': 'Sæt til CV ej godkendt' },
  done: {
    '2': 'CV’et er genåbnet til kvalitetssikring.',
    '3': 'CV’et er godkendt.',
    '4': 'CV’et er sat til CV ej godkendt.',
  },
  receipt: '{name}: {what}',
  choose: 'Vælg en CV-status.',
  comment: 'Kommentar',
  commentHint: 'Skriv, som om borgeren læser det.',
  commentSoft: 'Ældre systemer afskærer efter 375 tegn.',
  otherDraft: 'Din kommentar til {name} er gemt som kladde.',
  fundComment: 'A-kasser sender ikke en kommentar med. Giv borgeren begrundelsen direkte.',
  checklist: {
    title: 'Før du vurderer',
    minimum: 'Alle fem minimumselementer er udfyldt.',
    missing: 'Mangler: {missing}.',
    changes: '{count, plural, =0 {Ingen ændringer} one {# ændring} other {# ændringer}} siden seneste vurdering.',
    never: 'Ingen har vurderet CV’et før.',
    unknown: 'Vi ved ikke lige nu, om CV’et er ændret siden seneste vurdering.',
  },
  approval: {
    title: 'Godkend CV’et?',
    titleAgain: 'Godkend CV’et igen?',
    consequence: 'CV-status bliver <b>CV godkendt</b>. Søgbarheden ændres ikke.',
    consequenceAgain: 'CV’et er allerede godkendt. Det bliver <b>en ny vurdering</b>. Søgbarheden ændres ikke.',
    missing: 'CV’et opfylder ikke minimum: {missing} mangler. Du kan godkende det alligevel.',
    confirm: 'Godkend',
  },
  doneAt: {
    '3': '<b>CV’et er godkendt</b> {time}.',
    '4': '<b>CV’et er sat til CV ej godkendt</b> {time}.',
  },
  minimumWarning: 'CV’et opfylder ikke minimum for et søgbart CV. Du kan godkende det alligevel.',
  availabilityTitle: 'Ændr søgbarhed',
  availabilityLegend: 'Ny søgbarhed',
  availabilityConsequence: {
    '1': 'Arbejdsgivere kan finde CV’et.',
    '2': 'Arbejdsgivere kan ikke finde CV’et.',
  },
  availabilityConfirm: { '1': 'Gør søgbart', '2': 'Skjul for arbejdsgivere' },
  availabilityDone: { '1': 'CV’et er nu søgbart.', '2': 'Arbejdsgivere kan ikke længere finde CV’et.' },
  availabilityCurrent: {
    '1': 'Arbejdsgivere kan allerede finde CV’et.',
    '2': 'CV’et er allerede skjult for arbejdsgivere.',
  },
  chooseAvailability: 'Vælg, om CV’et skal være søgbart.',
  conflict: {
    caption: 'Hvad der er ændret',
    what: 'Oplysning',
    was: 'Da du åbnede',
    now: 'Nu',
    first: 'Din første vurdering',
    mine: 'Dit valg',
    version: 'CV’ets indhold',
    versionWas: 'Som du så det',
    versionNow: '{count, plural, one {# ændring} other {# ændringer}}',
    keep: 'Gem mit valg alligevel',
    again: 'Gem som ny vurdering',
    nothingLeft: 'Det er nu, som du valgte. Der er ikke mere at gemme.',
  },
  /** What has changed since the form was opened. */
  meanwhile: {
    judged:
      '{mine, select, true {Du har selv vurderet CV’et i et andet vindue} other {{who} har vurderet CV’et}} {time}.',
    reopened:
      '{mine, select, true {Du har selv genåbnet CV’et i et andet vindue} other {{who} har genåbnet CV’et}} {time}.',
    status: 'CV-status er ændret {time}.',
    availability:
      '{mine, select, true {Du har selv ændret søgbarheden i et andet vindue} other {{who} har ændret søgbarheden}} {time}.',
    content: 'CV’ets indhold er ændret, siden du åbnede det.',
  },
  earlier: {
    status: 'Din første vurdering gik igennem {time}.',
    availability: 'Din første ændring af søgbarheden gik igennem {time}.',
    step: 'Se, hvad der står nu. Gem kun igen, hvis det skal laves om.',
  },
} as const;
