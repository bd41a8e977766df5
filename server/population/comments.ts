/** Comments of judges (domain.md § 5: at most 400 characters, no markup). Funds send none (9008). */
export const APPROVED = [
  'CV’et er gennemgået på samtale og er fyldestgørende.',
  'Godkendt. Husk at opdatere, når kurset er afsluttet.',
  'Fint og målrettet CV. Godkendt.',
  'Gennemgået sammen med borgeren.\nIngen bemærkninger.',
  'Godkendt efter rettelse af jobmål.',
];
export const REJECTED = [
  'Jobmålet er for bredt. Tilføj mindst ét konkret jobmål, du kan søge inden for.',
  'Arbejdserfaring mangler beskrivelse af opgaver.\nUddannelse mangler årstal.',
  'Der mangler kontaktoplysninger, som arbejdsgivere kan se.',
  'Resuméet skal skrives færdigt, og seneste ansættelse mangler.',
  'Kompetencer skal uddybes. Aftalt på samtalen, at CV’et er rettet inden 14 dage.',
  'CV’et er ikke fyldestgørende: ansættelsesbetingelserne passer ikke til det, vi har aftalt. Ret dem til fuld tid, og fjern ønsket om kun at arbejde i weekenden. Seneste arbejdserfaring er angivet uden arbejdsgiver og periode, og uddannelsen står uden niveau. Sproglige kompetencer må gerne uddybes. Vi gennemgår CV’et igen på næste samtale; medbring gerne dine gamle ansøgninger og kursusbeviser.',
];
export const REOPENED = [
  'Genåbnet, fordi CV’et er ændret væsentligt siden sidst.',
  'Sættes til ny kvalitetssikring efter samtalen.',
  'Fejlregistrering – vurderes igen.',
];
