'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { CodeLists } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { type ExemplifiedChange, RULE_VALUES, type RuleValue } from '@/server/domain/rule-preview';
import { ChangeMatrix } from './change-matrix';
import { ChangesByPart } from './changes-by-part';
import { ChoiceButtons } from './choice-buttons';
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
      <div className="border-line border-b px-2 pb-2">
        <ChoiceButtons
          legend={t('matrix.values')}
          choices={RULE_VALUES.map((one) => ({
            value: one,
            label: `${t(`value.${one}`)} ${formats.number(changedOf(result.changes, one))}`,
          }))}
          chosen={value}
          onChoose={(one) => onChoose({ value: one, change: largestChange(result.changes, one) })}
        />
      </div>
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
