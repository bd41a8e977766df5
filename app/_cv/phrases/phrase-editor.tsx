'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { forbiddenOrCprIn, WrittenField } from '@/app/_cv/written-field';
import { isolate } from '@/app/_texts/isolate';
import { Button } from '@/app/_ui/button';
import { Field } from '@/app/_ui/field';
import { Icon } from '@/app/_ui/icon';
import { Select } from '@/app/_ui/select';
import { REASON_SUBJECTS } from '@/server/domain/judgement-reasons';
import { PHRASE_LENGTH } from '@/server/domain/phrases';
import type { PhraseFault } from './phrase-faults';
import type { PhraseRow } from './phrase-rows';
import { useSubjectName } from './use-subject-name';

type Props = {
  readonly row: PhraseRow;
  /** From 1. */
  readonly place: number;
  readonly isLast: boolean;
  readonly fault: PhraseFault | undefined;
  readonly onChange: (by: Partial<PhraseRow>) => void;
  readonly onEdit: () => void;
  readonly onRemove: (removed: boolean) => void;
  readonly onMove: (by: 1 | -1) => void;
};

/** A phrase, as it stands or with its fields; one that was removed can be taken back until all are saved. */
export function PhraseEditor(props: Props) {
  const t = useTranslations('phrases');
  const subject = useSubjectName();
  const id = useId();
  const { row, place } = props;
  const shows = row.editing && !row.removed;
  return (
    <li
      data-phrase={row.key}
      className="grid items-start gap-x-4 gap-y-2 border-line border-t py-2.5 md:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div className="grid min-w-0 gap-2">
        {shows ? (
          <Fields {...props} />
        ) : (
          <div id={id} className="grid gap-x-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
            <p className="text-ink-soft text-small">{subject(row.about)}</p>
            <p data-user-text className="max-w-[68ch]">
              {row.removed ? (
                <>
                  <del className="text-ink-muted">{row.text}</del> <strong>{t('removed')}</strong>
                </>
              ) : (
                row.text
              )}
            </p>
          </div>
        )}
        {row.theirs !== undefined && <Theirs {...props} />}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div role="group" aria-label={t('phrase', { place })} className="flex flex-wrap gap-1 md:justify-end">
        {!shows && !row.removed && (
          <Button small aria-describedby={id} onClick={props.onEdit}>
            {t('edit')}
          </Button>
        )}
        {([-1, 1] as const).map((by) => {
          const isEnd = by < 0 ? place === 1 : props.isLast;
          return (
            <Button
              key={by}
              small
              data-move={by}
              aria-label={t(by < 0 ? 'up' : 'down')}
              tip={t(by < 0 ? 'up' : 'down')}
              reason={isEnd ? t(by < 0 ? 'isFirst' : 'isLast') : undefined}
              icon={<Icon name={by < 0 ? 'chevron-up' : 'chevron-down'} className="size-4" />}
              onClick={() => props.onMove(by)}
            />
          );
        })}
        <Button small data-remove className="min-w-20" onClick={() => props.onRemove(!row.removed)}>
          {t(row.removed ? 'takeBack' : 'remove')}
        </Button>
      </div>
    </li>
  );
}

function Fields({ row, place, fault, onChange }: Props) {
  const t = useTranslations('phrases');
  const subject = useSubjectName();
  const { text } = row;
  return (
    <div className="grid items-start gap-x-4 gap-y-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <Field label={t('about')}>
        {(control) => (
          <Select
            {...control}
            value={row.about}
            choices={REASON_SUBJECTS.map((value) => ({ value, label: subject(value) }))}
            onChange={({ target }) => {
              const about = REASON_SUBJECTS.find((each) => each === target.value);
              if (about) onChange({ about });
            }}
          />
        )}
      </Field>
      <WrittenField
        label={t('phrase', { place })}
        missing={t('missing')}
        twice={t('twice')}
        text={text}
        area={{ limit: PHRASE_LENGTH, rows: 2 }}
        error={fault ?? forbiddenOrCprIn(text)}
        onText={(next) => onChange({ text: next })}
      />
    </div>
  );
}

/** What a colleague made of the phrase meanwhile, and a button to take that. */
function Theirs({ row, onChange }: Props) {
  const t = useTranslations('phrases');
  const subject = useSubjectName();
  const { theirs } = row;
  if (theirs === undefined) return null;
  const take = () =>
    onChange(
      theirs
        ? { ...theirs, removed: false, editing: false, theirs: undefined }
        : { removed: true, editing: false, theirs: undefined },
    );
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5 border-need border-s-4 ps-3 text-dense">
      <p data-user-text className="min-w-0 grow">
        {theirs ? (
          t.rich('theirs', {
            b: (part) => <strong>{part}</strong>,
            about: subject(theirs.about),
            text: isolate(theirs.text),
          })
        ) : (
          <strong>{t('theirsRemoved')}</strong>
        )}
      </p>
      <Button small onClick={take}>
        {t(theirs ? 'takeTheirs' : 'removeToo')}
      </Button>
    </div>
  );
}
