'use client';

import { useTranslations } from 'use-intl';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { type FoundDigits, findPossibleCprs, holdsCpr, redactCpr } from '@/server/domain/cpr-in-text';

type Written = {
  readonly text: string;
  /** The id of the control the text is written in. */
  readonly field: string;
  readonly onText: (text: string) => void;
};

/** The id of the box that lets a text with a number pass: it takes the focus when such a text is to be sent without a tick. */
export const PASS = 'pass-cpr';

/** The numbers a text may hold, as one text to compare by; empty where there are none. */
export function numbersIn(text: string): string {
  return findPossibleCprs(text)
    .map(({ digits }) => digits)
    .join();
}

/**
 * Warns of what may be somebody's number in a text that may have one, shows it in the field, and lets the text pass only on purpose
 * (domain.md § 3). Nothing where there is none. The number itself is not repeated.
 */
export function CprWarning(props: Written & { readonly passed: boolean; readonly onPass: (passed: boolean) => void }) {
  const t = useTranslations('cpr.inText');
  const count = findPossibleCprs(props.text).length;
  if (count === 0) return null;
  return (
    <Alert live tone="warning" title={t('warning', { count })} actions={<CprActions {...props} />}>
      <p>{t('step', { count })}</p>
      <label className="flex min-h-8 items-center gap-2">
        <input
          id={PASS}
          type="checkbox"
          checked={props.passed}
          onChange={({ target }) => props.onPass(target.checked)}
          className="size-4 shrink-0 accent-action-strong"
        />
        {t('pass', { count })}
      </label>
    </Alert>
  );
}

/** What to do about a number in a text: look at it in the field, or take it out. Nothing where there is none. */
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

/** What stood round a number may be one without it. */
function withoutNumbers(text: string): string {
  return holdsCpr(text) ? withoutNumbers(redactCpr(text, '')) : text;
}

/** Selects the number after the one that is selected, or else the first. */
function selectNext(field: string, found: readonly FoundDigits[]): void {
  const control = document.getElementById(field);
  if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) return;
  const selected = control.selectionEnd === control.selectionStart ? -1 : (control.selectionStart ?? -1);
  const next = found.find(({ start }) => start > selected) ?? found[0];
  control.focus();
  if (next) control.setSelectionRange(next.start, next.end);
}
