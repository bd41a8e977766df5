import type {
  Change,
  ChangedCell,
  ChangesOf,
  PreviewExample,
  Reasoned,
  RulePreview,
} from '@/server/domain/rule-preview';
import type { BegunPreview } from '@/server/operations/preview-rules';

/** What a rule set would change, in words: the counts, and each changed cell with examples. */
export function previewText({ id, hash, on }: BegunPreview, preview: RulePreview): string {
  const { concerned, changed, changes, groups, jobcenters, funds, cells } = preview;
  return [
    `Preview ${id} of rules in force from ${on} on.`,
    `${people(concerned)} in cells that the rules decide otherwise, ${changed} of them with a change.`,
    ...section('All', changes.map(counted)),
    ...section('By contact group', byId(groups, 'group', 'no group')),
    ...section('By jobcenter', byId(jobcenters, 'jobcenter', 'no jobcenter')),
    ...section('By fund', byId(funds, 'fund', 'no fund')),
    ...cells.flatMap((cell) => section(titleOf(cell), cell.examples.flatMap(exampleLines))),
    '',
    `Hash ${hash}`,
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? ['', title] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function people(count: number): string {
  return `${count} ${count === 1 ? 'citizen' : 'citizens'}`;
}

function counted({ value, from, to, citizens }: Change): string {
  return `${value} ${from ?? 'none'} → ${to ?? 'none'}: ${people(citizens)}`;
}

function byId(all: readonly ChangesOf[], name: string, none: string): readonly string[] {
  return all.map(({ id, changes }) => `${id === null ? none : `${name} ${id}`}: ${changes.map(counted).join(', ')}`);
}

function titleOf({ group, category, absence, citizens, changed }: ChangedCell): string {
  return `${cellName(group, category, absence === null ? [] : [absence])}: ${people(citizens)}, ${changed} with a change`;
}

function cellName(group: number | null, category: number | null, absences: readonly number[]): string {
  return [
    group === null ? 'no group' : `group ${group}`,
    category === null ? 'no category' : `category ${category}`,
    absences.length === 0 ? 'no absence' : `absence ${absences.join(' and ')}`,
  ].join(' × ');
}

function exampleLines({ group, category, absences, deceased, cv, before, after }: PreviewExample): readonly string[] {
  const lacks = cv && cv.missing.length > 0 ? `, lacks ${cv.missing.join(', ')}` : '';
  const choice = cv?.choice ? `, choice ${cv.choice}` : '';
  const inWords = cv ? `CV ${cv.state}, status ${cv.status ?? 'none'}${lacks}${choice}` : 'no CV';
  return [
    `${cellName(group, category, absences)}: ${inWords}${deceased ? ', deceased' : ''}`,
    `  before: ${reasonedText(before)}`,
    `  after:  ${reasonedText(after)}`,
  ];
}

function reasonedText({ requirement, status, availability, deadline, why, rule }: Reasoned): string {
  const source = rule ? `${rule.source}${rule.undecided ? ', undecided' : ''}` : 'no row';
  return [
    `requirement ${requirement} (${why.requirement.key}: ${source})`,
    // Without a CV there is neither.
    ...(why.availability
      ? [
          `status ${status ?? 'none'} (${why.status?.key ?? 'kept'})`,
          `availability ${availability} (${why.availability.key})`,
        ]
      : []),
    `deadline ${deadline === null ? 'none' : `${deadline} days`}`,
  ].join(', ');
}
