'use client';

import { useTranslations } from 'use-intl';
import { DayField } from '@/app/_cv/day-field';
import { forbiddenOrCprIn, WrittenField } from '@/app/_cv/written-field';
import { useFormats } from '@/app/_texts/use-formats';
import { Icon } from '@/app/_ui/icon';
import { addDays, type Day } from '@/server/domain/danish-time';
import { CASE_REASON_LENGTH } from '@/server/domain/worklist';

/** What is written about holding cases or putting them back. */
export type Written = { readonly until: Day | null; readonly reason: string; readonly beyond: string };
export const NOTHING_WRITTEN: Written = { until: null, reason: '', beyond: '' };

/** How many days ahead the day is that is given as an example. */
const EXAMPLE_DAYS = 7;

export type Lacks = 'until' | 'passed' | 'reason' | 'beyond' | undefined;

/**
 * What is missing or wrong, so that the act can't be done.
 * @param dueOn the first deadline among the cases
 */
export function lackOf(act: 'hold' | 'put-back', written: Written, dueOn: Day | null, today: Day): Lacks {
  if (act === 'hold' && written.until === null) return 'until';
  if (act === 'hold' && written.until !== null && written.until <= today) return 'passed';
  if (isWrong(written.reason)) return 'reason';
  return act === 'hold' && isBeyond(written, dueOn) && isWrong(written.beyond) ? 'beyond' : undefined;
}

function isWrong(text: string): boolean {
  return text.trim() === '' || forbiddenOrCprIn(text) !== undefined;
}

/** Whether the day is after the deadline. */
function isBeyond({ until }: Written, dueOn: Day | null): boolean {
  return until !== null && dueOn !== null && until > dueOn;
}

/** The day, the reason, and past the deadline why: a warning says which day that is. */
export function HoldFields(props: {
  readonly act: 'hold' | 'put-back';
  readonly written: Written;
  readonly dueOn: Day | null;
  readonly today: Day;
  readonly lacks: Lacks;
  readonly onWrite: (written: Written) => void;
}) {
  const t = useTranslations('worklist.acts');
  const formats = useFormats();
  const { act, written, dueOn, today, lacks, onWrite } = props;
  return (
    <>
      {act === 'hold' && (
        <DayField
          name="hold-until"
          label={t('until')}
          day={written.until}
          today={today}
          required
          isMissing={lacks === 'until'}
          example={addDays(today, EXAMPLE_DAYS)}
          error={lacks === 'passed' ? t('passed') : undefined}
          onDay={(until) => onWrite({ ...written, until })}
        />
      )}
      <WrittenField
        label={t('reason')}
        hint={t('reasonHint')}
        missing={t('missing')}
        text={written.reason}
        area={{ limit: CASE_REASON_LENGTH, rows: 3 }}
        error={forbiddenOrCprIn(written.reason) ?? (lacks === 'reason' ? 'empty' : undefined)}
        onText={(reason) => onWrite({ ...written, reason })}
      />
      {act === 'hold' && dueOn !== null && isBeyond(written, dueOn) && (
        <>
          <p role="status" className="flex items-start gap-1.5">
            <Icon name="triangle-alert" className="mt-0.5 size-4 shrink-0 text-warning" />
            {t('beyond', { day: formats.day(dueOn) })}
          </p>
          <WrittenField
            label={t('beyondLabel')}
            missing={t('missing')}
            text={written.beyond}
            area={{ limit: CASE_REASON_LENGTH, rows: 2 }}
            error={forbiddenOrCprIn(written.beyond) ?? (lacks === 'beyond' ? 'empty' : undefined)}
            onText={(beyond) => onWrite({ ...written, beyond })}
          />
        </>
      )}
    </>
  );
}
