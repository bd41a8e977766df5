import { organisationTitle } from '@/app/_cv/organisation';
import { type Day, dayOf } from '@/server/domain/danish-time';
import type {
  About,
  Condition,
  ExplainedValues,
  RuleReference,
  SaidBy,
  SearchableStep,
  Sentence,
  Who,
} from '@/server/domain/explanation';
import type { formatsFor } from './formats';
import { groupInSentence, type Translator } from './group-in-sentence';
import { isolate } from './isolate';
import type { Locale } from './types';

/** A condition in words. */
export type ConditionText = {
  readonly asked: string;
  readonly mark: string;
  readonly since: string | undefined;
  readonly saidBy: string | undefined;
  readonly rule: string;
  readonly undecided: boolean;
};

/**
 * Puts explanations into words, for the screens and the command line.
 * @param on the day explained, whose year goes without saying
 */
export function explanationTexts(
  { translate: t, has }: Translator,
  formats: ReturnType<typeof formatsFor>,
  locale: Locale,
  on: Day,
) {
  const codes = (key: string, values: { readonly name: string }) => t(`codes.${key}`, values);
  /** As in a list, with its number: "2 Kontanthjælpsmodtager". */
  const numbered = (list: 'group' | 'category', id: number) =>
    has(`register.${list}.${id}`)
      ? t('register.numbered', { id: String(id), name: t(`register.${list}.${id}`) })
      : String(id);

  const inSentence = groupInSentence({ translate: t, has }, locale);

  const absence = (type: number) => (has(`register.absence.${type}`) ? t(`register.absence.${type}`) : String(type));

  const day = (at: Day | number) => formats.dayInWords(typeof at === 'number' ? dayOf(at) : at, on);

  const who = ({ actor, setBy, userName, organisation }: Who) => {
    if (setBy !== 'authority') return t(`explain.by.${actor}`);
    const named = [userName && isolate(userName), organisation && organisationTitle(codes, organisation)].filter(
      Boolean,
    );
    return named.length > 0 ? named.join(', ') : t(`explain.by.${actor}`);
  };

  function wordsOf(values: ExplainedValues, groups: 'in sentence' | 'numbered'): Record<string, string> {
    const words: Record<string, string> = {};
    const { requirement, status, availability, group, category, element, missing, from, to, since, lapsedAt } = values;
    if (requirement) words.requirement = t(`explain.required.${requirement}`);
    if (status !== undefined) words.status = t(`codes.status.${status ?? 'none'}`);
    if (availability) words.availability = t(`codes.availability.${availability}`);
    if (group !== undefined)
      words.group = groups === 'numbered' ? numbered('group', group) : inSentence(group, category ?? null);
    if (typeof category === 'number' && groups === 'numbered') words.category = numbered('category', category);
    if (values.absence !== undefined) words.absence = absence(values.absence);
    if (element) words.element = t(`codes.element.${element}`);
    if (missing) words.missing = formats.list(missing.map((one) => t(`codes.elementInSentence.${one}`)));
    if (from) words.from = t(`explain.side.${from}`);
    if (to) words.to = t(`explain.side.${to}`);
    if (values.who) words.who = who(values.who);
    if (since !== undefined) words.since = day(since);
    if (lapsedAt !== undefined) words.lapsedAt = day(lapsedAt);
    return words;
  }

  const saidBy = (by: SaidBy): string => {
    const at = formats.dayTime(by.at);
    if (by.kind === 'event') return t('explain.saidBy.event', { at });
    const { from, to, source, record } = by;
    const said =
      from === null
        ? t('explain.saidBy.record', { at })
        : to === null
          ? t('explain.saidBy.from', { at, from: formats.day(from) })
          : t('explain.saidBy.period', { at, from: formats.day(from), to: formats.day(to) });
    if (source === null || record === null) return said;
    const origin = source === 'file' ? t('explain.origin.file') : t('explain.origin.other', { source });
    return t('explain.saidBy.source', { said, origin, record });
  };

  // Sources are data; those a register begins with have words.
  const source = (text: string) => {
    const paragraph = /^domain\.md § (\d+)$/.exec(text)?.[1];
    if (paragraph) return t('explain.rule.paragraph', { paragraph });
    if (text.startsWith('choice')) return t('explain.source.choice');
    return text === 'STAR matrix' ? t('explain.source.star') : text;
  };

  const rule = (one: RuleReference) =>
    'row' in one
      ? t('explain.rule.row', { row: String(one.row), source: source(one.source) })
      : t('explain.rule.paragraph', { paragraph: String(one.paragraph) });

  return {
    source,

    sentence: (about: About, { key, values }: Sentence) => t(`explain.${about}.${key}`, wordsOf(values, 'in sentence')),

    condition(one: Condition): ConditionText {
      const unregistered = `explain.unregistered.${one.key}`;
      const isBare = one.mark === 'not-registered' && has(unregistered);
      return {
        asked: isBare ? t(unregistered) : t(`explain.condition.${one.key}`, wordsOf(one.values, 'numbered')),
        mark: t(`explain.mark.${one.mark}`),
        since: one.since === null ? undefined : t('explain.since', { since: day(one.since) }),
        saidBy: one.saidBy === null ? undefined : saidBy(one.saidBy),
        rule: rule(one.rule),
        undecided: 'row' in one.rule && one.rule.undecided,
      };
    },

    rule,

    step: (one: SearchableStep) =>
      one.step === 'add'
        ? t('explain.steps.add', { element: t(`codes.elementInSentence.${one.element}`) })
        : t(`explain.steps.${one.step}`),
  };
}
