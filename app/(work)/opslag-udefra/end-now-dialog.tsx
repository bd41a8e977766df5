'use client';

import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { GuestAccessFault } from '@/app/_cv/guest/guest-access-fault';
import { isolate } from '@/app/_texts/isolate';
import { useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { showToast } from '@/app/_ui/toast';
import { type LookUp, useLookUpsChanged } from './use-look-ups';

/** Ends somebody's running guest access at once, after asking. */
export function EndNowDialog({ lookUp, onClose }: { readonly lookUp: LookUp; readonly onClose: () => void }) {
  const t = useTranslations('guestAccess.outside.endDialog');
  const ui = useTranslations('ui');
  const client = useTRPCClient();
  const changed = useLookUpsChanged();
  const end = useMutation({
    mutationFn: () => client.guestAccess.endFromOutside.mutate({ access: lookUp.id }),
    async onSuccess() {
      await changed();
      showToast(t('done'));
      onClose();
    },
    onError: changed,
  });
  const problem = end.error ? problemOf(end.error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.mutate();
  };
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p>{t('text', { name: isolate(lookUp.user.name) })}</p>
        <GuestAccessFault problem={problem} already={t('already')} />
        <DialogActions>
          <ConfirmButton pending={end.isPending}>{t('confirm')}</ConfirmButton>
          <Button onClick={onClose}>{ui('cancel')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
