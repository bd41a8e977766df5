'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { dayFromText, textOfDay } from '@/app/_texts/day-text';
import { Field } from '@/app/_ui/field';
import { TextInput } from '@/app/_ui/text-input';
import type { Day } from '@/server/domain/danish-time';
import { dropDraft, keepDraft, useDrafts } from './drafts';

/**
 * A day as dd.MM.yyyy whatever the browser's language. It counts when one leaves the field or presses Enter; until then it is a draft.
 * @param props.error what is wrong with the day in its company, if anything
 */
export function DayField(props: {
  readonly label: string;
  readonly day: Day | null;
  readonly onDay: (day: Day | null) => void;
  readonly required?: boolean;
  readonly error?: string | undefined;
}) {
  const t = useTranslations('ui.day');
  const path = usePathname();
  const form = `day-${props.label}`;
  const text = useDrafts(path).find((draft) => draft.form === form)?.text;
  const setText = (next: string | undefined) =>
    next === undefined ? dropDraft(path, form) : keepDraft(path, form, next);
  const shown = text ?? (props.day ? textOfDay(props.day) : '');
  const commit = () => {
    if (text === undefined) return;
    const day = text.trim() === '' ? null : dayFromText(text);
    // What can't be read stays as written, with its error.
    if (day === undefined) return;
    setText(undefined);
    if (day !== props.day && (day !== null || !props.required)) props.onDay(day);
  };
  const unreadable = text !== undefined && text.trim() !== '' && text.length >= 6 && dayFromText(text) === undefined;
  return (
    <Field label={props.label} error={unreadable ? t('unreadable') : props.error}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="numeric"
          placeholder={t('placeholder')}
          value={shown}
          onChange={({ target }) => setText(target.value)}
          onBlur={commit}
          onKeyDown={({ key }) => key === 'Enter' && commit()}
          className="tabular-nums"
        />
      )}
    </Field>
  );
}
