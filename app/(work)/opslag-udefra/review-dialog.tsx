'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuestAccessFault } from '@/app/_cv/guest/guest-access-fault';
import { organisationTitle } from '@/app/_cv/organisation';
import { useFocusInvalid } from '@/app/_cv/use-focus-invalid';
import { useWrittenDraft } from '@/app/_cv/use-written-draft';
import { useTextCheck, WrittenField } from '@/app/_cv/written-field';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { FIRST_CHOICE, RadioCards } from '@/app/_ui/radio-cards';
import { showToast } from '@/app/_ui/toast';
import { paths } from '@/app/paths';
import { GUEST_NOTE_LENGTH, GUEST_VERDICTS, guestNote } from '@/server/domain/guest-access';
import { type LookUp, useLookUpsChanged } from './use-look-ups';

/** Judges a look-up: nothing is chosen beforehand, and what isn't in order needs a note (ux.md, "Log"). */
export function ReviewDialog({ lookUp, onClose }: { readonly lookUp: LookUp; readonly onClose: () => void }) {
  const t = useTranslations('guestAccess.outside.reviewDialog');
  const verdicts = useTranslations('guestAccess.outside.verdict');
  const kinds = useTranslations('guestAccess.kind');
  const codes = useTranslations('codes');
  const ui = useTranslations('ui');
  const formats = useFormats();
  const client = useTRPCClient();
  const changed = useLookUpsChanged();
  const { form, focusInvalid } = useFocusInvalid();
  const { id, user, organisation, kind, text, openedAt } = lookUp;
  const { draft, ...written } = useWrittenDraft(paths.fromOutside, `guest-review-${id}`, GUEST_VERDICTS);
  const { text: note, choice: verdict } = written;
  const [verdictMissing, setVerdictMissing] = useState(false);
  const needsNote = verdict !== undefined && verdict !== 'justified';
  const wrong = useTextCheck(note, guestNote);
  const review = useMutation({
    mutationFn: (judged: NonNullable<typeof verdict>) =>
      client.guestAccess.review.mutate({ access: id, verdict: judged, note: note.trim() === '' ? null : note }),
    async onSuccess() {
      written.drop();
      await changed();
      showToast(t('done'));
      onClose();
    },
    onError: changed,
  });
  const problem = review.error ? problemOf(review.error) : undefined;
  const write = (change: Parameters<typeof written.write>[0]) => {
    written.write(change);
    wrong.reset();
    setVerdictMissing(false);
    review.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setVerdictMissing(verdict === undefined);
    if (verdict === undefined) return form.current?.querySelector<HTMLElement>(FIRST_CHOICE)?.focus();
    focusInvalid();
    const complete = (note.trim() === '' && !needsNote) || wrong.check();
    if (complete && !review.isPending) review.mutate(verdict);
  };
  return (
    <Dialog
      title={t('title')}
      subtitle={
        <>
          <bdi>{user.name}</bdi>, {organisationTitle(codes, organisation)} · {formats.dayTime(openedAt)}
        </>
      }
      onClose={onClose}
    >
      <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div>
          <p className="font-medium">{kinds(kind)}</p>
          <blockquote
            data-user-text
            className="max-w-[76ch] whitespace-pre-line border-line-strong border-s-3 ps-3 text-ink-soft"
          >
            {text}
          </blockquote>
        </div>
        <RadioCards
          legend={t('verdict')}
          name="guest-verdict"
          value={verdict}
          onChange={(choice) => write({ choice })}
          cards={GUEST_VERDICTS.map((value) => ({ value, label: verdicts(value) }))}
          error={verdictMissing && t('verdictMissing')}
        />
        <WrittenField
          label={t('note')}
          optional={!needsNote}
          hint={t('noteHint')}
          missing={t('noteMissing')}
          text={note}
          area={{ limit: GUEST_NOTE_LENGTH }}
          error={wrong.error}
          onText={(next) => write({ text: next })}
        />
        <GuestAccessFault problem={problem} already={t('already')} />
        <DialogActions>
          <ConfirmButton pending={review.isPending}>{t('confirm')}</ConfirmButton>
          <Button onClick={onClose}>{ui(draft ? 'keepDraft' : 'cancel')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
