'use client';

import type { FormEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useGroupName } from '@/app/_cv/use-group-name';
import type { CvOverview } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { Waiting } from '@/app/_ui/skeleton';
import { ChangeAlert } from './change-alert';
import type { EarlierChange } from './use-change';
import type { Change } from './use-change-form';

/** The button that sends the form. */
export type Action = {
  readonly text: string;
  /** Whether it sets the current value once more. */
  readonly again: boolean;
  /** Why it is unavailable. */
  readonly reason: string | undefined;
};

/**
 * A dialog that changes the open citizen's CV. It shows conflicts, failures and progress around the fields, its
 * children.
 */
export function ChangeForm<Content extends object>(props: {
  readonly title: string;
  readonly change: Change<Content>;
  /** Undefined when the chosen value is the current one. */
  readonly action: Action | undefined;
  /** Whether a draft is kept when the dialog closes. */
  readonly drafted: boolean;
  /** Shows the value before, now and as chosen, when the CV is not what the person saw. */
  readonly conflict: (earlier: EarlierChange, was: CvOverview) => ReactNode;
  /** Fills more of the window than its fields alone need. */
  readonly size?: 'full' | undefined;
  /** At the end of the row of buttons. */
  readonly foot?: ReactNode;
  /** Shown first unless there is a conflict. */
  readonly guide?: ReactNode;
  readonly children: ReactNode;
  /** Gets the form, to focus what is missing (`FIRST_CHOICE` or a field). */
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
    <Dialog
      title={props.title}
      subtitle={<Whose />}
      onClose={props.onClose}
      size={props.size ?? (change.conflict ? 'wide' : 'normal')}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {change.conflict ? props.conflict(change.earlier, change.seen) : props.guide}
        {props.children}
        {!change.conflict && <ChangeAlert problem={change.problem} />}
        <DialogActions>
          {action && !deceased && (
            <ConfirmButton pending={change.pending} reason={action.reason}>
              {change.rejected ? t(isOwnAgain ? 'again' : 'keep') : action.text}
            </ConfirmButton>
          )}
          <Button onClick={props.onClose}>{ui(!action ? 'close' : props.drafted ? 'keepDraft' : 'cancel')}</Button>
          {change.pending && <Waiting />}
          {props.foot}
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Whose CV it is: the page's own line may be behind the dialog. */
function Whose() {
  const groupName = useGroupName();
  const { givenName, surname, maskedCpr, group } = useCitizen().overview;
  return (
    <>
      <bdi>{`${givenName} ${surname}`}</bdi>
      {` · ${maskedCpr}`}
      {group && ` · ${groupName(group.id).replace(' ', '\u00a0')}`}
    </>
  );
}
