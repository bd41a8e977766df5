'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { dayFromText, textOfDay, type WrongDay, YEARS } from '@/app/_texts/day-text';
import { useFormats } from '@/app/_texts/use-formats';
import { Field } from '@/app/_ui/field';
import { TextInput } from '@/app/_ui/text-input';
import type { Day } from '@/server/domain/danish-time';
import { dropDraft, keepDraft, useDrafts } from './drafts';

/** What is half written stays when the language changes, and with it the label. */
const formOf = (name: string) => `day-${name}`;

/**
 * A day as the page's language writes it, whatever the browser's. It counts when one leaves the field or presses Enter; until then it is a draft.
 * What is no day then stays as written, with what is wrong with it: the field never shows one day while another counts.
 * @param props.name of the field, on its page
 * @param props.today by which a day without a year has one
 * @param props.error what is wrong with the day in its company, if anything
 */
export function DayField(props: {
  readonly name: string;
  readonly label: string;
  readonly day: Day | null;
  readonly today: Day;
  readonly onDay: (day: Day | null) => void;
  readonly required?: boolean;
  readonly error?: string | undefined;
}) {
  const t = useTranslations('ui.day');
  const say = useWrongDay();
  const locale = useLocale();
  const path = usePathname();
  const form = formOf(props.name);
  const text = useDrafts(path).find((draft) => draft.form === form)?.text;
  const [writing, setWriting] = useState(false);
  const isEmpty = text?.trim() === '';
  const read = text === undefined || isEmpty ? undefined : dayFromText(text, props.today);
  const commit = () => {
    setWriting(false);
    if (text === undefined || typeof read === 'object' || (isEmpty && props.required)) return;
    dropDraft(path, form);
    const day = read ?? null;
    if (day !== props.day) props.onDay(day);
  };
  const told = () => {
    if (text === undefined) return props.error;
    if (isEmpty) return props.required ? t('missing') : undefined;
    return typeof read === 'object' ? say(read) : undefined;
  };
  return (
    <Field label={props.label} error={writing ? undefined : told()}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="numeric"
          placeholder={t('placeholder')}
          value={text ?? (props.day ? textOfDay(props.day, locale) : '')}
          onChange={({ target }) => {
            setWriting(true);
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

/** Gives up what was written in the fields of these names, since days were chosen in another way. */
export function useDropDays(names: readonly string[]): () => void {
  const path = usePathname();
  return () => {
    for (const name of names) dropDraft(path, formOf(name));
  };
}

function useWrongDay(): (wrong: WrongDay) => string {
  const t = useTranslations('ui.day.wrong');
  const formats = useFormats();
  return (told) => {
    if (told.wrong === 'month') return t('month', { month: String(told.month) });
    if (told.wrong !== 'day-of-month') return t(told.wrong, { first: String(YEARS.first), last: String(YEARS.last) });
    const first = `${told.year}-${String(told.month).padStart(2, '0')}-01`;
    // February alone is not the same every year.
    const month = told.month === 2 ? formats.month(first) : formats.monthName(first);
    return t('day-of-month', { month, days: String(told.days) });
  };
}
