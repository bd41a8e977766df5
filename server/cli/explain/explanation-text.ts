import { createTranslator } from 'use-intl/core';
import { da } from '@/app/_texts/da';
import { explanationTexts } from '@/app/_texts/explanation';
import { formatsFor } from '@/app/_texts/formats';
import type { Translate } from '@/app/_texts/group-in-sentence';
import type { About, Explained, Explanation, SearchableStep } from '@/server/domain/explanation';
import type { ExplainedOn } from '@/server/operations/explain';

const t = createTranslator({ locale: 'da', messages: da });
const translate: Translate = (key, values) => t(key as 'explain.since', values as { since: string });
const has = (key: string) => t.has(key as 'explain.why');
const formats = formatsFor('da');

const TITLES: Readonly<Record<About, string>> = {
  requirement: t('codes.changeType.14'),
  status: t('codes.changeType.2'),
  availability: t('codes.changeType.3'),
};

/** An explanation in Danish, as the screens word it. */
export function explanationLines({ on, known, rulesOn, ruleSet, explanation }: ExplainedOn): readonly string[] {
  const say = explanationTexts({ translate, has }, formats, 'da', on);
  const head =
    known === null
      ? t('explain.another.as', { on: formats.day(on) })
      : t('explain.another.asKnown', { on: formats.day(on), known: formats.dayTime(known) });
  const rules = t('explain.rules', { ruleSet: String(ruleSet), on: formats.day(rulesOn) });
  if (!explanation) return [`${head}. ${t('explain.another.nobody')}`];
  const about = (what: About, explained: Explained | null) =>
    explained
      ? [
          '',
          `${TITLES[what]}: ${say.sentence(what, explained.sentence)}`,
          ...explained.conditions.map((one) => {
            const { asked, mark, since, saidBy, rule, undecided } = say.condition(one);
            const so = [mark, since].filter(Boolean).join(' ');
            return `  ${[`${asked}: ${so}`, saidBy, rule, undecided && t('explain.undecided')].filter(Boolean).join(' · ')}`;
          }),
        ]
      : [];
  return [
    `${head}. ${rules}.`,
    ...about('requirement', explanation.requirement),
    ...about('status', explanation.status),
    ...about('availability', explanation.availability),
    ...stepLines(explanation, say.step),
  ];
}

function stepLines({ availability, steps }: Explanation, step: (one: SearchableStep) => string): readonly string[] {
  if (!availability || steps?.length === 0) return [];
  if (!steps) return ['', t('explain.steps.none')];
  return ['', `${t('explain.steps.title')}:`, ...steps.map((one, at) => `  ${at + 1}. ${step(one)}`)];
}
