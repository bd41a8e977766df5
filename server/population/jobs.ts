// The tables that the CVs of the synthetic population are made of.

/** The basis of a CV: an occupation with its education and competences. */
export type Occupation = {
  readonly title: string;
  /** Four digits as in DISCO-08. */
  readonly code: string;
  readonly education: string;
  readonly level: string;
  readonly institutions: readonly string[];
  readonly competences: readonly string[];
};

const TECHNICAL = [
  'Aarhus Tech',
  'Erhvervsskolen Nordvest',
  'Teknisk Skole Øst',
  'Sydjysk Erhvervsskole',
  'NEXT Fagskole',
];
const COMMERCIAL = ['Aarhus Handelsskole', 'Handelsskolen Sund', 'Østjysk Handelsgymnasium', 'Fynsk Handelsskole'];
const CARE = ['Social- og Sundhedsskolen Øst', 'SOSU Midt', 'Sundhedsskolen Syd'];
const COLLEGE = [
  'Professionshøjskolen Nord',
  'Professionshøjskolen Absalon',
  'Professionshøjskolen Vest',
  'Erhvervsakademi Aarhus',
];
const UNIVERSITY = [
  'Aarhus Universitet',
  'Københavns Universitet',
  'Syddansk Universitet',
  'Aalborg Universitet',
  'Roskilde Universitet',
];
const SCHOOL = ['Østre Skole', 'Sankt Jørgens Skole', 'Åskolen', 'Højvangskolen', 'Møllevangskolen'];

const VOCATIONAL = 'Erhvervsfaglig uddannelse';
const ACADEMY = 'Kort videregående uddannelse';
const BACHELOR = 'Mellemlang videregående uddannelse';
const MASTER = 'Lang videregående uddannelse';
const BASIC = 'Grundskole';

function row(
  title: string,
  code: string,
  education: string,
  level: string,
  institutions: readonly string[],
  competences: string,
): Occupation {
  return { title, code, education, level, institutions, competences: competences.split(', ') };
}

export const OCCUPATIONS: readonly Occupation[] = [
  row(
    'Tømrer',
    '7115',
    'Tømrer',
    VOCATIONAL,
    TECHNICAL,
    'Tagkonstruktion, Facadebeklædning, Opmåling, Indvendig aptering, Stilladsopstilling',
  ),
  row('Murer', '7112', 'Murer', VOCATIONAL, TECHNICAL, 'Opmuring, Pudsning, Flisearbejde, Fugning, Tegningslæsning'),
  row(
    'Elektriker',
    '7411',
    'Elektriker',
    VOCATIONAL,
    TECHNICAL,
    'Fejlfinding, Stærkstrøm, Bygningsautomatik, KNX, Tavlearbejde',
  ),
  row(
    'VVS-montør',
    '7126',
    'VVS-energispecialist',
    VOCATIONAL,
    TECHNICAL,
    'Fjernvarme, Varmepumper, Sanitet, Rørsvejsning, Gasinstallation',
  ),
  row(
    'Maler',
    '7131',
    'Bygningsmaler',
    VOCATIONAL,
    TECHNICAL,
    'Spartling, Tapetsering, Sprøjtemaling, Farvelære, Overfladebehandling',
  ),
  row(
    'Smed',
    '7222',
    'Klejnsmed',
    VOCATIONAL,
    TECHNICAL,
    'MAG-svejsning, TIG-svejsning, Bukning, Tegningslæsning, Rustfrit stål',
  ),
  row(
    'Industritekniker',
    '7223',
    'Industritekniker',
    VOCATIONAL,
    TECHNICAL,
    'CNC-fræsning, CNC-drejning, Måleteknik, CAM-programmering, Opspænding',
  ),
  row(
    'Automekaniker',
    '7231',
    'Personvognsmekaniker',
    VOCATIONAL,
    TECHNICAL,
    'Diagnosticering, Bremsesystemer, Elbiler, Motorstyring, Serviceeftersyn',
  ),
  row(
    'Lagermedarbejder',
    '4321',
    'Lager og terminal',
    VOCATIONAL,
    TECHNICAL,
    'Plukning, Varemodtagelse, Gaffeltruck, WMS-system, Optælling',
  ),
  row(
    'Chauffør',
    '8332',
    'Godschauffør',
    VOCATIONAL,
    TECHNICAL,
    'Distributionskørsel, Kran, Køre- og hviletid, Ruteplanlægning, ADR-gods',
  ),
  row(
    'Kok',
    '3434',
    'Gastronom',
    VOCATIONAL,
    TECHNICAL,
    'Varmt køkken, Koldt køkken, Menuplanlægning, Egenkontrol, Indkøb',
  ),
  row(
    'Tjener',
    '5131',
    'Tjener',
    VOCATIONAL,
    TECHNICAL,
    'Vinkendskab, Gæstebetjening, Kasseafstemning, Selskaber, Baristakunst',
  ),
  row(
    'Bager',
    '7512',
    'Bager',
    VOCATIONAL,
    TECHNICAL,
    'Surdej, Konditori, Produktionsplanlægning, Hygiejne, Natarbejde',
  ),
  row(
    'Gartner',
    '6113',
    'Anlægsgartner',
    VOCATIONAL,
    TECHNICAL,
    'Belægning, Beskæring, Beplantning, Græspleje, Motorsav',
  ),
  row('Frisør', '5141', 'Frisør', VOCATIONAL, TECHNICAL, 'Klipning, Farvning, Kundepleje, Lageroptælling, Opsætning'),
  row(
    'Butiksassistent',
    '5223',
    'Detailhandel med specialer',
    VOCATIONAL,
    COMMERCIAL,
    'Kundebetjening, Kassebetjening, Varepåfyldning, Visuel merchandising, Mersalg',
  ),
  row(
    'Kontorassistent',
    '4110',
    'Kontoruddannelse med specialer',
    VOCATIONAL,
    COMMERCIAL,
    'Sagsbehandling, Excel, Journalisering, Telefonbetjening, Mødebooking',
  ),
  row(
    'Bogholder',
    '3313',
    'Økonomiassistent',
    VOCATIONAL,
    COMMERCIAL,
    'Debitorstyring, Kreditorstyring, Momsafregning, Årsafslutning, Business Central',
  ),
  row(
    'Sælger',
    '3322',
    'Handelsassistent',
    VOCATIONAL,
    COMMERCIAL,
    'Opsøgende salg, Forhandling, CRM-system, Tilbudsgivning, Kanvas',
  ),
  row(
    'Rengøringsassistent',
    '9112',
    'Folkeskolens afgangseksamen',
    BASIC,
    SCHOOL,
    'Trappevask, Hospitalsrengøring, Gulvbehandling, Hygiejne, Kemikaliehåndtering',
  ),
  row(
    'Produktionsmedarbejder',
    '9329',
    'Folkeskolens afgangseksamen',
    BASIC,
    SCHOOL,
    'Pakning, Kvalitetskontrol, Samlebånd, Holdarbejde, Maskinpasning',
  ),
  row(
    'Social- og sundhedshjælper',
    '5322',
    'Social- og sundhedshjælper',
    VOCATIONAL,
    CARE,
    'Personlig pleje, Demens, Forflytning, Dokumentation i Cura, Hverdagsrehabilitering',
  ),
  row(
    'Social- og sundhedsassistent',
    '5321',
    'Social- og sundhedsassistent',
    VOCATIONAL,
    CARE,
    'Medicindosering, Sårpleje, Palliation, FMK, Vejledning af elever',
  ),
  row(
    'Pædagogmedhjælper',
    '5311',
    'Pædagogisk grunduddannelse',
    VOCATIONAL,
    CARE,
    'Konflikthåndtering, Leg og bevægelse, Forældresamarbejde, Inklusion, Førstehjælp',
  ),
  row(
    'Pædagog',
    '2342',
    'Professionsbachelor som pædagog',
    BACHELOR,
    COLLEGE,
    'Pædagogiske læreplaner, Handleplaner, Neuropædagogik, Tværfagligt samarbejde, Børnemiljø',
  ),
  row(
    'Folkeskolelærer',
    '2341',
    'Professionsbachelor som lærer',
    BACHELOR,
    COLLEGE,
    'Dansk, Matematik, Klasseledelse, Skole-hjem-samarbejde, Specialundervisning',
  ),
  row(
    'Sygeplejerske',
    '2221',
    'Professionsbachelor i sygepleje',
    BACHELOR,
    COLLEGE,
    'Triagering, Medicinadministration, Akut sygepleje, Patientforløb, Dokumentation',
  ),
  row(
    'Socialrådgiver',
    '2635',
    'Professionsbachelor som socialrådgiver',
    BACHELOR,
    COLLEGE,
    'Børnefaglig undersøgelse, Myndighedsarbejde, Beskæftigelseslovgivning, Samtaleteknik, VUM',
  ),
  row(
    'Bygningskonstruktør',
    '3112',
    'Professionsbachelor i bygningskonstruktion',
    BACHELOR,
    COLLEGE,
    'Revit, Byggeledelse, Tilsyn, Udbud, Energirammeberegning',
  ),
  row(
    'Datatekniker',
    '3512',
    'Datatekniker med speciale i infrastruktur',
    VOCATIONAL,
    TECHNICAL,
    'Windows Server, Netværk, Linux, Brugersupport, PowerShell',
  ),
  row('Datamatiker', '2512', 'Datamatiker', ACADEMY, COLLEGE, 'Java, C#, SQL, Test, Scrum'),
  row(
    'Multimediedesigner',
    '2166',
    'Multimediedesigner',
    ACADEMY,
    COLLEGE,
    'Figma, HTML og CSS, Adobe Photoshop, Brugertest, Videoredigering',
  ),
  row(
    'Markedsføringskoordinator',
    '2431',
    'Markedsføringsøkonom',
    ACADEMY,
    COLLEGE,
    'Google Ads, Nyhedsbreve, Sociale medier, Kampagnestyring, Tekstforfatning',
  ),
  row('Laborant', '3111', 'Laborant', ACADEMY, COLLEGE, 'HPLC, GMP, Cellekultur, Kemisk analyse, Laboratoriesikkerhed'),
  row(
    'Ingeniør',
    '2142',
    'Diplomingeniør i byggeri',
    BACHELOR,
    COLLEGE,
    'Statik, AutoCAD, Projektledelse, Geoteknik, Bæredygtighed',
  ),
  row(
    'Softwareudvikler',
    '2512',
    'Cand.scient. i datalogi',
    MASTER,
    UNIVERSITY,
    'TypeScript, Python, PostgreSQL, Docker, Systemarkitektur',
  ),
  row(
    'Jurist',
    '2611',
    'Cand.jur.',
    MASTER,
    UNIVERSITY,
    'Forvaltningsret, Kontraktret, Persondataret, Sagsbehandling, Juridisk metode',
  ),
  row(
    'Økonom',
    '2631',
    'Cand.oecon.',
    MASTER,
    UNIVERSITY,
    'Stata, Budgettering, Ledelsesinformation, Makroøkonomi, Power BI',
  ),
  row(
    'Kommunikationskonsulent',
    '2432',
    'Cand.mag. i kommunikation',
    MASTER,
    UNIVERSITY,
    'Pressearbejde, Intern kommunikation, Webredaktion, Interview, Strategi',
  ),
  row(
    'Biolog',
    '2131',
    'Cand.scient. i biologi',
    MASTER,
    UNIVERSITY,
    'Feltarbejde, GIS, Statistik i R, Naturforvaltning, Formidling',
  ),
];

export const SCHOOL_LEAVING: readonly (readonly [title: string, level: string, institutions: readonly string[]])[] = [
  ['Folkeskolens afgangseksamen, 9. klasse', BASIC, SCHOOL],
  ['Folkeskolens afgangseksamen, 10. klasse', BASIC, SCHOOL],
  ['Studentereksamen (stx)', 'Gymnasial uddannelse', ['Østre Gymnasium', 'Søndre Gymnasium', 'Åbakke Gymnasium']],
  ['Højere forberedelseseksamen (hf)', 'Gymnasial uddannelse', ['VUC Midt', 'VUC Øst', 'HF-Centret Nord']],
  ['Højere handelseksamen (hhx)', 'Gymnasial uddannelse', COMMERCIAL],
];

/** Invented firms and generic public employers. */
export const EMPLOYERS =
  `Nordhavn Byg A/S|Tag og Træ ApS|Østjysk Entreprise A/S|Søgaard & Sønner|Bakkens Bageri|Åens Café ApS|Grønne Hænder
Anlæg|Nordlys Logistik A/S|Lillebælt Transport ApS|Fjord & Fragt A/S|Hjørnets Købmand|Supermarkedet Solsikken|Møbelhuset Ravn A/S|Tøjstuen
ApS|Kontor & Co. ApS|Revision Bælt|Bogholderiet Krone ApS|Rent & Pænt Rengøring|Vestkystens Fisk A/S|Mejeriet Engly|Plast og Form A/S|Stålværket
Kattegat|Maskinfabrikken Aagaard A/S|Værkstedet ved Voldene|Plejehjemmet Rosenhøj|Plejecenter Søbo|Hjemmeplejen Nord|Børnehuset Mælkebøtten|Børnehaven
Regnbuen|Højagerskolen|Regionshospitalet Midt|Sygehuset Øresund|Familiecentret|Kommunens borgerservice|Arkitekterne Lys & Rum|Dataværket
ApS|Skyhøj Software A/S|Kodehuset ApS|Bureauet Blæk|Mediehuset Klar|Laboratoriet Delta A/S|Ingeniørerne Bro & Vej|Advokaterne
Strandgade|Nordsø Energi A/S|Naturcenter Åmosen|Restaurant Syv Bølger|Hotel Fyrtårnet|Vikarbureauet Straks|Salon Saks|Malermester Lind ApS`
    .split('|')
    .map((name) => name.replaceAll('\n', ' '));

export const LANGUAGES = [
  'Engelsk',
  'Tysk',
  'Svensk',
  'Norsk',
  'Arabisk',
  'Tyrkisk',
  'Polsk',
  'Spansk',
  'Fransk',
  'Ukrainsk',
  'Grønlandsk',
];
export const LANGUAGE_LEVELS = ['Begynder', 'Let øvet', 'Øvet', 'Flydende'];
export const SKILL_LEVELS = ['Kendskab', 'Rutineret', 'Ekspert'];
export const LICENCES = ['B', 'B', 'B', 'B', 'B/E', 'C', 'C/E', 'D', 'A', 'Traktor'];
export const COURSES: readonly (readonly [title: string, provider: string])[] = [
  ['Gaffeltruckcertifikat B', 'AMU Nord'],
  ['Hygiejnebevis', 'AMU Øst'],
  ['Svejsecertifikat', 'AMU Syd'],
  ['Førstehjælp – 12 timer', 'Førstehjælpsskolen'],
  ['Arbejdsmiljøuddannelsen', 'Arbejdsmiljøskolen'],
  ['Vejen som arbejdsplads', 'AMU Nord'],
  ['Epoxy og isocyanater', 'AMU Syd'],
  ['Excel, videregående', 'Aftenskolen Åen'],
  ['PRINCE2 Foundation', 'Kursushuset Kompas'],
  ['Dansk som andetsprog, modul 4', 'Sprogcenter Midt'],
  ['Kørekort til teleskoplæsser', 'AMU Øst'],
  ['Konflikthåndtering i praksis', 'Kursushuset Kompas'],
];
export const DESCRIPTIONS = [
  'Selvstændigt ansvar for daglige opgaver og oplæring af nye kolleger.',
  'Kundekontakt, planlægning og dokumentation.',
  'Indgik i et team på otte med skiftende opgaver; stod for bestilling og lager.',
  'Vedligehold, fejlfinding og kvalitetssikring. Kørte også ud til kunder.',
  'Vikariat under barsel. Tog mig af drift og mødeforberedelse.',
  'Sæsonarbejde med højt tempo og mange gæster.',
];
