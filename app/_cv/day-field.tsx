'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { dayFromText, textOfDay, type WrongDay, YEARS } from '@/app/_texts/day-text';
import { useFormats } from '@/app/_texts/use-formats';
import { Field } from '@/app/_ui/field';
import { TextInput } from '@/app/_ui/text-input';
import type { Day } from '@/server/domain/danish-time';
import { dropDraft, keepDraft } from './draft-edits';
import { useDrafts } from './drafts';

/** By name, not by label, so that a draft survives a change of language. */
const formOf = (name: string) => `day-${name}`;

/**
 * A date field in the page's language, not the browser's. Typed text is a draft until blur or Enter commits it. Invalid
 * text stays with an error, so that the field never shows another day than the one in effect.
 * @param props.name unique on its page
 * @param props.today gives the year of a day typed without one
 * @param props.isMissing whether it was left out where a day is needed
 * @param props.error why the day conflicts with other fields
 * @param props.example a day that can be chosen, if today can't
 */
export function DayField(props: {
  readonly name: string;
  readonly label: string;
  readonly day: Day | null;
  readonly today: Day;
  readonly onDay: (day: Day | null) => void;
  readonly required?: boolean;
  readonly isMissing?: boolean;
  readonly error?: string | undefined;
  readonly example?: Day;
}) {
  const t = useTranslations('ui.day');
  const messageFor = useWrongDayText();
  const locale = useLocale();
  const path = usePathname();
  const form = formOf(props.name);
  const text = useDrafts(path).find((draft) => draft.form === form)?.text;
  const [typing, setTyping] = useState(false);
  const isEmpty = text?.trim() === '';
  const read = text === undefined || isEmpty ? undefined : dayFromText(text, props.today);
  const commit = () => {
    setTyping(false);
    if (text === undefined || typeof read === 'object' || (isEmpty && props.required)) return;
    dropDraft(path, form);
    const day = read ?? null;
    if (day !== props.day) props.onDay(day);
  };
  const error = () => {
    const missing = t('missing', { day: textOfDay(props.example ?? props.today, locale) });
    if (text === undefined) return props.isMissing ? missing : props.error;
    if (isEmpty) return props.required || props.isMissing ? missing : undefined;
    return typeof read === 'object' ? messageFor(read) : undefined;
  };
  return (
    <Field label={props.label} error={typing ? undefined : error()}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="numeric"
          placeholder={t('placeholder')}
          value={text ?? (props.day ? textOfDay(props.day, locale) : '')}
          onChange={({ target }) => {
            setTyping(true);
            keepDraft(path, form, target.value);
          }}
          onBlur={commit}
          onKeyDown={({ key }) => key === 'Enter' && commit()}
          className="tabular-nums"
        />
      )}
    </Field>
  );
}

/** Discards the drafts of these fields, for use when their days are chosen in another way. */
export function useDropDays(names: readonly string[]): () => void {
  const path = usePathname();
  return () => {
    for (const name of names) dropDraft(path, formOf(name));
  };
}

function useWrongDayText(): (wrong: WrongDay) => string {
  const t = useTranslations('ui.day.wrong');
  const formats = useFormats();
  return (error) => {
    if (error.wrong === 'month') return t('month', { month: String(error.month) });
    if (error.wrong !== 'day-of-month') return t(error.wrong, { first: String(YEARS.first), last: String(YEARS.last) });
    const first = `${error.year}-${String(error.month).padStart(2, '0')}-01`;
    // Only February's length depends on the year.
    const month = error.month === 2 ? formats.month(first) : formats.monthName(first);
    return t('day-of-month', { month, days: String(error.days) });
  };
}
