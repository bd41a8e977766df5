'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { CodeLists } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { type ExemplifiedChange, RULE_VALUES, type RuleValue } from '@/server/domain/rule-preview';
import { ChangeMatrix } from './change-matrix';
import { ChangesByPart } from './changes-by-part';
import { changedOf, largestChange, type PreviewResult } from './matrix';

/** What is looked at: a value, and one change of it, unless nobody gets another. */
export type Choice = { readonly value: RuleValue; readonly change: ExemplifiedChange | undefined };

/** The first value of which anybody gets another. */
export function firstChoice({ changes }: PreviewResult): Choice {
  const value = RULE_VALUES.find((one) => changedOf(changes, one) > 0) ?? 'requirement';
  return { value, change: largestChange(changes, value) };
}

/** How many citizens change from what to what, one value at a time, and how they are distributed. */
export function ChangesCard(props: {
  readonly result: PreviewResult;
  readonly lists: CodeLists;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}) {
  const t = useTranslations('administration.preview');
  const formats = useFormats();
  const { result, onChoose } = props;
  const { value, change } = props.choice;
  const count = changedOf(result.changes, value);
  return (
    <Card
      title={t('matrix.title', { value: t(`value.${value}`) })}
      aside={<p className="text-ink-muted text-small">{t('matrix.concerned', { count: result.concerned })}</p>}
      flush
    >
      <fieldset className="flex flex-wrap gap-x-1 border-line border-b px-2">
        <legend className="sr-only">{t('matrix.values')}</legend>
        {RULE_VALUES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === value}
            onClick={() => onChoose({ value: one, change: largestChange(result.changes, one) })}
            className="border-paper border-b-3 px-2 py-2 text-ink-soft hover:border-line-strong aria-pressed:border-ink aria-pressed:font-semibold aria-pressed:text-ink"
          >
            {t(`value.${one}`)}{' '}
            <span className="font-normal tabular-nums">{formats.number(changedOf(result.changes, one))}</span>
          </button>
        ))}
      </fieldset>
      {count === 0 && <p className="px-4 pt-4">{t(`matrix.nobody.${value}`)}</p>}
      <ChangeMatrix
        result={result}
        value={value}
        chosen={change}
        onChoose={(chosen) => onChoose({ value, change: chosen })}
      />
      {count > 0 && <ChangesByPart result={result} value={value} lists={props.lists} />}
    </Card>
  );
}
