/** Sign-in at an organisation's own identity provider. */
export const providers = {
  intro: 'Log ind med den løsning, din organisation bruger.',
  signIn: 'Log ind med {name}',
  choose: 'Vælg, hvad du arbejder som',
  chooseStep: 'Du kan logge ind for flere organisationer eller i flere roller. Du arbejder som én ad gangen.',
  entering: 'Du bliver logget ind …',
  again: 'Log ind igen',
  failed: {
    unavailable: 'Loginløsningen svarer ikke lige nu.',
    unavailableStep: 'Prøv igen om lidt. Du kan stadig logge ind med de andre løsninger, hvis der er nogen.',
    declined: 'Loginløsningen har ikke logget dig ind.',
    declinedStep: 'Måske blev login afbrudt undervejs. Prøv igen, eller spørg den, der styrer adgange hos jer.',
    unverified: 'Svaret fra loginløsningen kunne ikke godkendes.',
    unverifiedStep: 'Prøv igen. Sker det igen, så kontakt support.',
    ended: 'Loginforsøget er allerede brugt, for gammelt eller begyndt i en anden browser.',
    endedStep: 'Begynd forfra her. Har du flere faneblade åbne, kan du være logget ind i et af dem.',
    busy: 'Tjenesten har travlt lige nu.',
    busyStep: 'Prøv igen om lidt.',
    'nothing-granted': 'Du er genkendt, men har ingen adgang her.',
    'nothing-grantedStep': 'Den, der styrer adgange hos jer, kan give adgang. Vis, hvad der mangler:',
  },
  missing: {
    'no-organisation': 'Loginløsningen siger ikke, hvilken organisation (CVR-nummer) du hører til.',
    'no-privileges': 'Loginløsningen har ikke sendt nogen rettigheder.',
    'foreign-organisation':
      'Loginløsningen må ikke logge nogen ind for den organisation (CVR-nummer), den siger, du hører til.',
    'foreign-scope':
      'En rettighed gælder en anden organisation (CVR-nummer) end den, du hører til. Du mangler en, der gælder din egen.',
    constraint: 'En rettighed har en begrænsning, som tjenesten ikke kender.',
    empty: 'En gruppe af rettigheder er tom.',
    unmapped: 'En rettighed giver ikke nogen rolle i denne installation.',
  },
} as const;
