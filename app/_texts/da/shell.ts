import { error } from './page-failed';

/** Header, footer, help, command palette, and the error, not-found and accessibility pages. */
export const shell = {
  product: 'CV-arbejdsgang',
  titleTemplate: '%s – CV-arbejdsgang',
  skip: 'Spring til indhold',
  navigation: 'Hovedmenu',
  find: 'Find borger',
  overview: 'Overblik',
  worklist: 'Arbejdsliste',
  report: 'Rapport',
  fromOutside: 'Opslag udefra',
  administration: 'Administration',
  reportReason: 'Rapporten kræver rollen faglig leder.',
  user: 'Bruger og indstillinger',
  switch: 'Skift bruger eller rolle',
  signOut: 'Log ud',
  signOutEverywhere: 'Log ud overalt',
  signOutEverywhereTip: 'Afslutter også dine sessioner i andre browsere og på andre computere.',
  signOutDialog: {
    title: 'Log ud og slet kladder?',
    text: 'Du har skrevet noget, som ikke er sendt. Det bliver slettet, når du logger ud.',
    signOut: 'Log ud og slet',
  },
  otherSessions: {
    label: 'Dine andre sessioner',
    title: '{count, plural, one {Du er også logget ind et andet sted} other {Du er også logget ind # andre steder}}',
    text: 'Det kan være en anden browser eller en anden computer.',
    end: 'Log ud de andre steder',
    ended: 'Du er logget ud de andre steder',
    failed: 'Det lykkedes ikke. Prøv igen om lidt.',
  },
  help: 'Hjælp',
  theme: { label: 'Udseende', system: 'Som systemet', light: 'Lyst', dark: 'Mørkt' },
  language: { label: 'Sprog', da: 'Dansk', en: 'English' },
  shortcuts: {
    label: 'Genveje',
    on: 'Brug genvejstaster',
    note: 'Bogstaver og tegn virker ikke, mens du skriver i et felt eller har en menu eller dialog åben. F1 og Ctrl+K virker også i felter.',
    or: 'eller',
  },
  helpTitle: 'Hjælp og genveje',
  palette: { title: 'Kommandoer', label: 'Hvad vil du?', none: 'Ingen kommando passer.' },
  footer: { accessibility: 'Tilgængelighedserklæring' },
  notFound: {
    title: 'Siden findes ikke',
    text: 'Adressen er skrevet forkert, eller linket er udløbet. Et link til en borger gælder kun for dig og kun nogle timer.',
    action: 'Gå til forsiden',
  },
  error,
  accessibility: {
    title: 'Tilgængelighedserklæring',
    intro: 'Tjenesten skal kunne bruges af alle, der arbejder med borgeres CV’er, uanset hjælpemidler.',
    standardTitle: 'Hvad den lever op til',
    standard:
      'Skærmene er lavet efter WCAG 2.2 på niveau AA og EN 301 549. Hver side afprøves automatisk i lyst og mørkt udseende, med systemets kontrastfarver og alene med tastatur.',
    featuresTitle: 'Det kan du forvente',
    features: {
      keyboard: 'Alt kan gøres med tastaturet. Genveje kan slås fra i brugermenuen.',
      zoom: 'Siderne kan læses fra 320 pixels bredde og ved 400 % forstørrelse.',
      colour: 'Ingen oplysning gives med farve alene.',
      motion: 'Bevægelse slås fra, hvis dit system beder om det.',
    },
    limitsTitle: 'Kendte mangler',
    limits:
      'CV’er og kommentarer står på det sprog, de er skrevet på, uden at siden oplyser hvilket. På engelsk kan en skærmlæser derfor udtale dem forkert.',
    contactTitle: 'Fandt du en hindring?',
    contact:
      'Fortæl det til den, der driver tjenesten hos jer. Myndigheder er omfattet af lov om tilgængelighed af offentlige organers websteder; Digitaliseringsstyrelsen fører tilsyn.',
  },
} as const;
