'use client';

import type { FormEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import type { CvOverview } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { Waiting } from '@/app/_ui/skeleton';
import { ChangeAlert } from './change-alert';
import type { Earlier } from './use-change';
import type { Change } from './use-change-form';

/** The first of a form's radio buttons that may be chosen. */
export const FIRST_CHOICE = 'input[type="radio"]:not([aria-disabled="true"])';

/** The button that sends the form. */
export type Action = {
  readonly text: string;
  /** What stands already is done once more. */
  readonly again: boolean;
  /** Why it can't be sent, in place of sending it. */
  readonly reason: string | undefined;
  /** Whether the focus begins there, and not at the first field. */
  readonly first: boolean;
};

/**
 * A dialog that changes the CV of the citizen who is open: it tells a conflict, what failed and that something is on its way, and keeps
 * what was begun. Its content are the fields.
 */
export function ChangeForm<Content extends object>(props: {
  readonly title: string;
  readonly change: Change<Content>;
  /** What there is to do; undefined where what was chosen stands already. */
  readonly action: Action | undefined;
  /** Whether something was begun that is kept when the dialog closes. */
  readonly drafted: boolean;
  /** What was, is and would be, where the CV is not what the person has before them. */
  readonly conflict: (earlier: Earlier, was: CvOverview) => ReactNode;
  /** Told the person first, where there is no conflict. */
  readonly guide?: ReactNode;
  readonly children: ReactNode;
  /** Told the form, to put the focus where something lacks (`FIRST_CHOICE`, or the field itself). */
  readonly onSubmit: (form: HTMLFormElement) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('judgement.conflict');
  const ui = useTranslations('ui');
  const { deceased } = useCitizen().overview;
  const { action, change } = props;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!change.pending && !deceased && action && action.reason === undefined) props.onSubmit(event.currentTarget);
  };
  const isOwnAgain = change.earlier !== undefined || action?.again;
  return (
    <Dialog title={props.title} onClose={props.onClose} wide={change.conflict}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {change.conflict ? props.conflict(change.earlier, change.seen) : props.guide}
        {props.children}
        {!change.conflict && <ChangeAlert problem={change.problem} />}
        <DialogActions>
          {action && !deceased && (
            <ConfirmButton pending={change.pending} reason={action.reason} data-autofocus={action.first || undefined}>
              {change.answered ? t(isOwnAgain ? 'again' : 'keep') : action.text}
            </ConfirmButton>
          )}
          <Button onClick={props.onClose}>{ui(!action ? 'close' : props.drafted ? 'keepDraft' : 'cancel')}</Button>
          {change.pending && <Waiting />}
        </DialogActions>
      </form>
    </Dialog>
  );
}
