/** The cover of a page whose session is no longer the browser's. */
export const cover = {
  signIn: 'Log ind',
  signInAsAnother: 'Log ind som en anden',
  checking: { title: 'Vi undersøger, hvem der er logget ind …' },
  leaving: { title: 'Du er logget ud' },
  warning: {
    title: 'Du bliver snart logget ud',
    idle: 'Du har ikke brugt tjenesten i et stykke tid og bliver logget ud {time}.',
    kept: 'Det, du har skrevet, bliver stående.',
    stay: 'Bliv logget ind',
    day: 'Sessionen har varet, så længe en session må, og slutter {time}. Den kan ikke forlænges.',
    dayStep: 'Log ind igen i et nyt vindue, så fortsætter du her, hvor du slap.',
  },
  unreachable: {
    title: 'Siden er skjult',
    text: 'Der er logget ind eller ud i et andet vindue, men der er ikke forbindelse til tjenesten. Derfor kan vi ikke se, hvem der er logget ind nu. Prøv igen om lidt.',
  },
  ended: {
    title: 'Du er logget ud',
    text: 'Det sker, når du logger ud et andet sted, eller når sessionen bliver afsluttet for dig.',
    idle: 'Du har ikke brugt tjenesten i et stykke tid. Derfor er du logget ud.',
    day: 'Arbejdsdagen er omme, og en session kan ikke vare længere. Derfor er du logget ud.',
    kept: 'Det, du har skrevet, er her endnu. Log ind igen som {who} inden {time}, så fortsætter du, hvor du slap.',
    again: 'Jeg er logget ind igen',
  },
  expired: { text: 'Det, du havde skrevet uden at sende det, er slettet, fordi der er gået mere end en time.' },
  other: {
    title: 'Du er nu logget ind som {name}',
    refusedSignOut: 'Ingen er logget ud.',
    text: 'Siden var åben for {who}. Den er skjult, så intet sker i en andens navn. Det, der var skrevet uden at blive sendt, er slettet.',
    load: 'Indlæs siden som {name}',
  },
  unanswered: {
    title: 'Du er ikke logget ud',
    text: 'Tjenesten svarede ikke, så du er stadig logget ind i denne browser. Prøv igen, før du forlader computeren.',
    stay: 'Bliv logget ind',
  },
  incomplete: {
    title: 'Du er logget ud i denne browser',
    text: 'Men tjenesten kunne ikke afslutte alle sessioner, fordi der ikke er forbindelse til CV-registret. De lukker af sig selv, når de ikke bruges.',
    step: 'Vil du lukke dem nu, så log ind igen om lidt, og vælg Log ud overalt.',
  },
} as const;
