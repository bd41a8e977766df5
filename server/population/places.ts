import { weighted } from './random';

/** Municipality codes, each with its inhabitants in thousands. Aarhus, København and Dragør are below. */
const OTHER_MUNICIPALITIES =
  `147 105 151 52 153 39 157 75 159 69 161 24 163 30 165 28 167 54 169 56 173 57 175 43 183 23 185 43
187 17 190 42 201 26 210 42 217 64 219 54 223 25 230 57 240 44 250 46 253 53 259 62 260 31 265 91 269 24 270 42 306 33 316 74
320 37 326 48 329 36 330 80 336 23 340 30 350 29 360 40 370 84 376 60 390 46 400 39 410 40 420 41 430 52 440 24 450 32 461 207
479 59 480 30 482 12 492 6 510 55 530 27 540 73 550 37 561 116 563 3 573 50 575 43 580 59 607 52 615 97 621 95 630 121 657 89
661 59 665 19 671 21 706 45 707 37 710 49 727 24 730 100 740 100 741 4 746 65 756 43 760 57 766 48 773 20 779 45 787 43 791 97
810 37 813 58 820 36 825 2 840 31 846 42 849 38 851 223 860 62`.match(/\d+ +\d+|\d+\n\d+/g) as RegExpMatchArray;

const ROWS = OTHER_MUNICIPALITIES.map((pair): readonly [string, number] => {
  const [code, weight] = pair.split(/\s+/) as [string, string];
  return [code, Number(weight)];
});
const REST = ROWS.reduce((total, [, weight]) => total + weight, 0);

/** Aarhus and København, where the demo users work, get a fifth each; Dragør has no jobcenter of its own. */
export const drawMunicipality = weighted<string>([
  ['751', REST * 0.36],
  ['101', REST * 0.36],
  ['155', REST * 0.02],
  ...ROWS,
]);

/** Every other municipality has a jobcenter with the same code (domain.md § 1). */
const SERVED_BY: { readonly [municipality: string]: string } = {
  '155': '185',
  '187': '183',
  '563': '561',
  '825': '813',
};

/** The jobcenter code that serves a municipality. */
export function jobcenterOf(municipality: string): string {
  return SERVED_BY[municipality] ?? municipality;
}

export const STREETS =
  `Nørregade Søndergade Østergade Vestergade Algade Skolevej Kirkevej Møllevej Engvej Bakkevej Birkevej Lærkevej
Mosevej Skovvej Åvej Havnegade Parkvej Solbakken Rønnebærvej Ålykken Hybenvej Tværgade Stationsvej Jernbanegade Strandvejen
Fælledvej Blågårdsgade Ørnevej Kærvej Gartnervænget`.split(/\s+/);
