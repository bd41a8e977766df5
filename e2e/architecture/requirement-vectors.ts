import { seedRows } from '@/server/domain/specification.test-support';

// From the seed tables and the words of domain.md § 10 alone, without the service's own rules.

/** Groups whose citizens without a category count as category 8. */
const WITHOUT_CATEGORY = ['2', '3', '12'];

/** Of each pair of absences with different requirements, one, in both orders. */
const PAIRS = [
  ['22', '11'],
  ['10', '22'],
  ['10', '11'],
];

/** Every contact group × category or none × absence, none or a pair, with the requirement of the seeded matrix. */
export function requirementVectors(): string {
  const absences = [[], ...seedRows('absence-types').map(({ id = '' }) => [id]), ...PAIRS, ...PAIRS.map(reversed)];
  const cells = seedRows('contact-groups').flatMap(({ id: group = '', person_categories = '' }) =>
    ['', ...categoriesOf(person_categories)].flatMap((category) =>
      absences.map((types) => {
        const { requirement, exemption } = requirementOf(group, category, types);
        const asked = {
          group: Number(group),
          category: category ? Number(category) : null,
          absences: types.map(Number),
        };
        return JSON.stringify({
          ...asked,
          requirement: Number(requirement),
          exemption: exemption && Number(exemption),
        });
      }),
    ),
  );
  return `[\n${cells.join(',\n')}\n]\n`;
}

function reversed([one = '', other = '']: readonly string[]): string[] {
  return [other, one];
}

/** `4 5 8` or `4-15`. */
function categoriesOf(text: string): string[] {
  return text
    .split(' ')
    .filter(Boolean)
    .flatMap((part) => {
      const [first = 0, last = first] = part.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, at) => String(first + at));
    });
}

function requirementOf(group: string, given: string, types: readonly string[]) {
  const category = given || (WITHOUT_CATEGORY.includes(group) ? '8' : '');
  const without = cell(group, category, '');
  let weakest = { requirement: types.length === 0 ? without : '', exemption: null as string | null };
  for (const type of types) {
    const requirement = cell(group, category, type);
    if (requirement > weakest.requirement) {
      weakest = { requirement, exemption: requirement === without ? null : type };
    }
  }
  return weakest;
}

/** The requirement of the most specific row. */
function cell(group: string, category: string, absence: string): string {
  const rows = seedRows('cv-requirements');
  const own = rows.filter((row) => row.contact_group === group);
  if (own.length === 0) return rows.find((row) => row.contact_group === '')?.requirement ?? '';
  const said = (ofCategory: string, ofAbsence: string) =>
    own.find((row) => row.person_category === ofCategory && row.absence_type === ofAbsence)?.requirement;
  return said(category, absence) ?? said(category, '') ?? said('', absence) ?? said('', '') ?? '';
}
