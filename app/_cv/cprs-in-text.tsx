'use client';

import { useTranslations } from 'use-intl';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { type FoundDigits, findPossibleCprs, holdsCpr, redactCpr } from '@/server/domain/cpr-in-text';

type Written = {
  readonly text: string;
  /** The id of the control that contains the text. */
  readonly field: string;
  readonly onText: (text: string) => void;
};

/** The id of the checkbox that confirms a text with a CPR number; focused when it is unchecked on submit. */
export const CONFIRM_CPR = 'confirm-cpr';

/** The possible CPR numbers in a text, joined for comparison; empty if there are none. */
export function numbersIn(text: string): string {
  return findPossibleCprs(text)
    .map(({ digits }) => digits)
    .join();
}

/**
 * Warns of a possible CPR number in a text where one is allowed, and requires a confirmation (domain.md § 3). It does
 * not repeat the number. Renders nothing for a text without one.
 */
export function CprWarning(
  props: Written & { readonly cprConfirmed: boolean; readonly onConfirmCpr: (confirmed: boolean) => void },
) {
  const t = useTranslations('cpr.inText');
  const count = findPossibleCprs(props.text).length;
  if (count === 0) return null;
  return (
    <Alert live tone="warning" title={t('warning', { count })} actions={<CprActions {...props} />}>
      <p>{t('step', { count })}</p>
      <label className="flex min-h-8 items-center gap-2">
        <input
          id={CONFIRM_CPR}
          type="checkbox"
          checked={props.cprConfirmed}
          onChange={({ target }) => props.onConfirmCpr(target.checked)}
          className="size-4 shrink-0 accent-action-strong"
        />
        {t('pass', { count })}
      </label>
    </Alert>
  );
}

/** Buttons that select a possible CPR number in the field or remove all of them; nothing without one. */
export function CprActions({ text, field, onText }: Written) {
  const t = useTranslations('cpr.inText');
  const found = findPossibleCprs(text);
  if (found.length === 0) return null;
  const takeOut = () => {
    onText(withoutNumbers(text));
    document.getElementById(field)?.focus();
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button small onClick={() => selectNext(field, found)}>
        {t('show', { count: found.length })}
      </Button>
      <Button small onClick={takeOut}>
        {t('takeOut', { count: found.length })}
      </Button>
    </div>
  );
}

/** Removing a number may join the digits around it into another one. */
function withoutNumbers(text: string): string {
  return holdsCpr(text) ? withoutNumbers(redactCpr(text, '')) : text;
}

/** Selects the number after the selected one, else the first. */
function selectNext(field: string, found: readonly FoundDigits[]): void {
  const control = document.getElementById(field);
  if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) return;
  const selected = control.selectionEnd === control.selectionStart ? -1 : (control.selectionStart ?? -1);
  const next = found.find(({ start }) => start > selected) ?? found[0];
  control.focus();
  if (next) control.setSelectionRange(next.start, next.end);
}
