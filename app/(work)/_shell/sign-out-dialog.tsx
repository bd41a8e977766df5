'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';

/** Asks before a sign-out that would delete drafts. */
export function SignOutDialog(props: { readonly onSignOut: () => void; readonly onClose: () => void }) {
  const t = useTranslations('shell.signOutDialog');
  const ui = useTranslations('ui');
  return (
    <Dialog title={t('title')} onClose={props.onClose}>
      <div className="flex flex-col gap-4">
        <p>{t('text')}</p>
        <DialogActions>
          <ConfirmButton type="button" onClick={props.onSignOut} data-autofocus>
            {t('signOut')}
          </ConfirmButton>
          <Button onClick={props.onClose}>{ui('cancel')}</Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
