'use client';

import { usePathname } from 'next/navigation';
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useLookUp } from '@/app/_cv/use-find';
import { useFocusInvalid } from '@/app/_cv/use-focus-invalid';
import { useTextCheck, WrittenField } from '@/app/_cv/written-field';
import { usePageState } from '@/app/_trpc/page-session-context';
import type { Problem } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { FIRST_CHOICE, RadioCards } from '@/app/_ui/radio-cards';
import { Waiting } from '@/app/_ui/skeleton';
import { GUEST_REASON_LENGTH, GUEST_REASONS, type GuestReason, guestReasonInput } from '@/server/domain/guest-access';
import { useMayAskAsGuest } from './may-ask-as-guest';
import { useReasonDraft } from './use-reason-draft';

type Props = { readonly cpr: string; readonly onClose: () => void };

/** Asks why, below the refusal of a look-up, before anything is looked up (domain.md § 9). */
export function ReasonStep({ cpr }: Props) {
  const t = useTranslations('guestAccess.step');
  const reason = useReason(cpr);
  return (
    <Card title={t('title')}>
      <form ref={reason.form} onSubmit={reason.submit} noValidate className="flex flex-col gap-4">
        <Fields reason={reason} />
        <div>
          <Button type="submit" look="primary" pending={reason.pending}>
            {t('open')}
          </Button>
        </div>
        {reason.pending && <Waiting />}
      </form>
    </Card>
  );
}

/**
 * The same in a dialog, for a number from the header of any page.
 * @param props.problem why the look-up was refused
 * @param props.onClose called once the citizen's page is shown
 */
export function AskAsGuest({ problem, cpr, onClose }: Props & { readonly problem: Problem }) {
  const t = useTranslations('guestAccess.step');
  const path = usePathname();
  const [askedOn, setAskedOn] = useState<string>();
  // The dialog goes with the page, before the heading of the citizen's takes the focus.
  const isOpened = askedOn !== undefined && askedOn !== path;
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (isOpened) close();
  }, [isOpened]);
  if (!useMayAskAsGuest(problem)) return null;
  return (
    <>
      <Button small aria-haspopup="dialog" onClick={() => setAskedOn(path)}>
        {t('ask')}
      </Button>
      {askedOn === path && <ReasonDialog cpr={cpr} onClose={() => setAskedOn(undefined)} />}
    </>
  );
}

/** What is typed is kept when it closes. */
function ReasonDialog({ cpr, onClose }: Props) {
  const t = useTranslations('guestAccess.step');
  const ui = useTranslations('ui');
  const reason = useReason(cpr);
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <form
        ref={reason.form}
        onSubmit={reason.submit}
        // What is typed here is not typed into the number field.
        onInput={(event) => event.stopPropagation()}
        noValidate
        className="flex flex-col gap-4"
      >
        <Fields reason={reason} />
        {reason.pending && <Waiting />}
        <DialogActions>
          <ConfirmButton pending={reason.pending}>{t('open')}</ConfirmButton>
          <Button onClick={onClose}>{ui(reason.draft ? 'keepDraft' : 'cancel')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type Asked = { readonly kind: GuestReason; readonly text: string };
type Reason = ReturnType<typeof useReason>;

function useReason(cpr: string) {
  const { text, choice: kind, draft, write, drop } = useReasonDraft(cpr);
  const [kindMissing, setKindMissing] = useState(false);
  const wrong = useTextCheck(text, guestReasonInput.shape.text);
  const { form, focusInvalid } = useFocusInvalid();
  const { begin, pending, problem, reset } = useLookUp(async (client, asked: Asked) => {
    const opened = await client.guestAccess.open.mutate({ cpr, ...asked });
    drop();
    return opened;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const complete = wrong.check();
    setKindMissing(kind === undefined);
    if (kind === undefined) return form.current?.querySelector<HTMLElement>(FIRST_CHOICE)?.focus();
    focusInvalid();
    if (complete && !pending) begin({ kind, text });
  };
  return {
    ...{ kind, text, draft, kindMissing, wrong, form, submit, pending, problem },
    write(change: Parameters<typeof write>[0]) {
      write(change);
      wrong.reset();
      setKindMissing(false);
      reset();
    },
  };
}

function Fields({ reason }: { readonly reason: Reason }) {
  const t = useTranslations('guestAccess.step');
  const kinds = useTranslations('guestAccess.kind');
  const hours = usePageState().shown.guestAccessHours;
  const { kind, text, kindMissing, wrong, problem, write } = reason;
  return (
    <>
      <div className="grid gap-2">
        <p>{t('text')}</p>
        <ul className="grid list-disc gap-1 ps-5 text-ink-soft">
          <li>{t('reads', { hours: hours ?? 0 })}</li>
          <li>{t('seen')}</li>
          <li>{t('logged')}</li>
        </ul>
      </div>
      <RadioCards
        legend={t('kind')}
        name="guest-access-kind"
        value={kind}
        onChange={(choice) => write({ choice })}
        cards={GUEST_REASONS.map((value) => ({ value, label: kinds(value) }))}
        error={kindMissing && t('kindMissing')}
      />
      <WrittenField
        label={t('reason')}
        hint={t('reasonHint')}
        missing={t('reasonMissing')}
        text={text}
        area={{ limit: GUEST_REASON_LENGTH }}
        error={wrong.error}
        onText={(next) => write({ text: next })}
      />
      {problem && <FaultAlert typed problem={problem} />}
    </>
  );
}
