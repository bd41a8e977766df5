'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DayField, useDropDays } from '@/app/_cv/day-field';
import type { CodeLists, Session } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';
import { Field } from '@/app/_ui/field';
import { Select } from '@/app/_ui/select';
import { addDays, type Day } from '@/server/domain/danish-time';
import { JobcenterField } from './jobcenter-field';
import { type Days, daysOfPreset, PRESETS } from './period';
import type { ReportQuery } from './query';
import { weeksBack } from './weeks';

const WEEKS = 26;

/** Selects the period, by preset, ISO week or days, and the jobcenter. A choice takes effect at once. */
export function PeriodPicker(props: {
  readonly query: ReportQuery;
  readonly session: Session;
  readonly today: Day;
  readonly jobcenters: CodeLists['jobcenters'];
  readonly onQuery: (next: Partial<ReportQuery>) => void;
}) {
  const t = useTranslations('report');
  const { query, today } = props;
  const dropDays = useDropDays(['from', 'to']);
  // Counts the choices that discard days typed so far.
  const [choices, setChoices] = useState(0);
  const choose = ({ from, to }: Days) => {
    dropDays();
    setChoices(choices + 1);
    props.onQuery({ from, to });
  };
  const isCurrent = ({ from, to }: Days) => from === query.from && to === query.to;
  const weeks = weeksBack(today, WEEKS).map(({ year, week, monday }) => ({
    ...{ from: monday, to: addDays(monday, 6) },
    value: monday,
    label: t('weekChoice', { week: String(week), year: String(year) }),
  }));
  return (
    <div
      className="grid items-start gap-4 rounded-box border border-line bg-paper p-4 text-dense min-[75rem]:flex min-[75rem]:flex-wrap"
      data-screen-only
    >
      <fieldset>
        <legend className="mb-1 font-medium">{t('period')}</legend>
        <div className="flex flex-wrap gap-2">
          {PRESETS.map((preset) => {
            const days = daysOfPreset(preset, today);
            return (
              <Button
                key={preset}
                className="min-h-10"
                look={isCurrent(days) ? 'primary' : 'secondary'}
                aria-pressed={isCurrent(days)}
                onClick={() => choose(days)}
              >
                {t(`preset.${preset}`)}
              </Button>
            );
          })}
        </div>
      </fieldset>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[10rem_17rem_minmax(0,1fr)] min-[75rem]:grow">
        <Field label={t('week')}>
          {(control) => (
            <Select
              {...control}
              choices={[{ value: '', label: t('weekNone') }, ...weeks]}
              value={weeks.find(isCurrent)?.value ?? ''}
              onChange={({ target }) => {
                const week = weeks.find(({ value }) => value === target.value);
                if (week) choose(week);
              }}
            />
          )}
        </Field>
        <OwnDays given={`${query.from} ${query.to} ${choices}`} days={query} today={today} onDays={props.onQuery} />
        <JobcenterField {...props} />
      </div>
    </div>
  );
}

/** @param props.given identifies the days given by the parent; a new value replaces what was chosen in the fields */
function OwnDays(props: {
  readonly given: string;
  readonly days: Days;
  readonly today: Day;
  readonly onDays: (days: Days) => void;
}) {
  const { given, days, today, onDays } = props;
  const t = useTranslations('report');
  const wrong = useTranslations('ui.day');
  const [own, setOwn] = useState<Days & { readonly given: string }>({ from: days.from, to: days.to, given });
  // Not by a key, which would remount the fields while the other one is being typed in.
  if (own.given !== given) setOwn({ from: days.from, to: days.to, given });
  const choose = (next: Days) => {
    setOwn({ ...next, given });
    if (next.from <= next.to) onDays(next);
  };
  return (
    <div className="grid grid-cols-2 items-start gap-2">
      {(['from', 'to'] as const).map((name) => (
        <DayField
          key={name}
          name={name}
          required
          today={today}
          label={t(name)}
          day={own[name]}
          onDay={(day) => day && choose({ ...own, [name]: day })}
          error={name === 'from' && own.from > own.to ? wrong('order') : undefined}
        />
      ))}
    </div>
  );
}
