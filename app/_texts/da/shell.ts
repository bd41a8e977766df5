/** Header, footer, help, command palette and the pages that stand outside the work itself. */
export const shell = {
  product: 'CV-arbejdsgang',
  titleTemplate: '%s – CV-arbejdsgang',
  skip: 'Spring til indhold',
  navigation: 'Hovedmenu',
  find: 'Find borger',
  report: 'Rapport',
  reportReason: 'Rapporten kræver rollen faglig leder.',
  user: 'Bruger og indstillinger',
  switch: 'Skift bruger eller rolle',
  signOut: 'Log ud',
  help: 'Hjælp',
  theme: { label: 'Udseende', system: 'Som systemet', light: 'Lyst', dark: 'Mørkt' },
  language: { label: 'Sprog', da: 'Dansk' },
  shortcuts: {
    label: 'Genveje',
    on: 'Brug genvejstaster',
    note: 'Genveje virker ikke, mens du skriver i et felt.',
    or: 'eller',
  },
  helpTitle: 'Hjælp og genveje',
  palette: { title: 'Kommandoer', label: 'Hvad vil du?', none: 'Ingen kommando passer.' },
  footer: { accessibility: 'Tilgængelighedserklæring' },
  notFound: {
    title: 'Siden findes ikke',
    text: 'Adressen er skrevet forkert, eller linket er udløbet. Et link til en borger gælder kun for dig og kun nogle timer.',
    action: 'Gå til Find borger',
  },
  error: {
    title: 'Noget gik galt',
    text: 'Siden kunne ikke vises. Der er ikke ændret noget.',
    action: 'Prøv igen',
  },
  accessibility: {
    title: 'Tilgængelighedserklæring',
    intro: 'Tjenesten skal kunne bruges af alle, der arbejder med borgeres CV’er, uanset hjælpemidler.',
    standardTitle: 'Hvad den lever op til',
    standard:
      'Skærmene er lavet efter WCAG 2.2 på niveau AA og EN 301 549. Hver side afprøves automatisk i lyst og mørkt udseende og alene med tastatur.',
    featuresTitle: 'Det kan du forvente',
    features: {
      keyboard: 'Alt kan gøres med tastaturet. Genveje kan slås fra i brugermenuen.',
      zoom: 'Siderne kan læses fra 320 punkters bredde og ved 400 % forstørrelse.',
      colour: 'Ingen oplysning gives med farve alene.',
      motion: 'Bevægelse slås fra, hvis dit system beder om det.',
    },
    limitsTitle: 'Kendte mangler',
    limits: 'Skærmene findes foreløbig kun på dansk.',
    contactTitle: 'Fandt du en hindring?',
    contact:
      'Fortæl det til den, der driver tjenesten hos jer. Myndigheder er omfattet af lov om tilgængelighed af offentlige organers websteder; Digitaliseringsstyrelsen fører tilsyn.',
  },
} as const;
