import type { MinimumElement } from './cv';
import {
  type JudgementReason,
  missingBy,
  REASON_SUBJECTS,
  type ReasonSubject,
  reasonsAbout,
} from './judgement-reasons';

/**
 * A reason as the Comment says it, which is Danish; null where the text alone says it, or that the element is missing.
 * A file of its own, since pages that show reasons need it only once a comment is written.
 */
const WORDS: Readonly<Record<JudgementReason, string | null>> = {
  'contact-missing': null,
  'contact-fails': 'Mail eller telefon virker ikke',
  'job-target-missing': null,
  'job-target-unfit': 'Passer ikke til erfaring eller uddannelse',
  'terms-missing': null,
  'terms-unclear': 'Arbejdstid eller område er uklart',
  'experience-missing': null,
  'experience-periods': 'Perioder mangler',
  'experience-tasks': 'Opgaver er beskrevet for kort',
  'experience-unconfirmed': 'Skal bekræftes af arbejdsgiver',
  'education-missing': null,
  'education-highest': 'Højeste uddannelse mangler',
  spelling: 'Sprog og stavning',
  other: null,
};

/** The names of the subjects in the Comment. */
const SUBJECTS: Readonly<Record<MinimumElement, string>> = {
  contact: 'Kontaktinformation',
  jobTarget: '”Jeg søger job som”',
  employmentTerms: 'Ansættelsesbetingelser',
  workExperience: 'Arbejdserfaring',
  education: 'Uddannelse',
};

/**
 * The Comment of a jobcenter's judgement: the reasons, subject by subject, and the text on a line of its own
 * (worklist.md § 4). Undefined without either.
 */
export function composeComment(reasons: readonly JudgementReason[], text: string | undefined): string | undefined {
  const said = REASON_SUBJECTS.flatMap((subject) => sentences(subject, reasons)).join(' ');
  const parts = [said, text ?? ''].filter((part) => part.trim() !== '');
  return parts.length === 0 ? undefined : parts.join('\n');
}

function sentences(subject: ReasonSubject, chosen: readonly JudgementReason[]): readonly string[] {
  const reasons = reasonsAbout(subject).filter((reason) => chosen.includes(reason));
  const words = reasons.flatMap((reason) => WORDS[reason] ?? []);
  if (subject === 'other') return words.map((each) => `${each}.`);
  const name = SUBJECTS[subject];
  return [
    ...(reasons.some(missingBy) ? [`${name} mangler.`] : []),
    ...(words.length > 0 ? [`${name}: ${words.map(inSentence).join('; ')}.`] : []),
  ];
}

function inSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
