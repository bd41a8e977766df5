'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { hasDrafts } from '@/app/_cv/drafts';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { SignInNewTab } from '@/app/_cv/sign-in-new-tab';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import { usePageSession, usePageState } from '@/app/_trpc/page-session-context';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { watchSessionEnd } from '@/app/_trpc/session-end';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { Waiting } from '@/app/_ui/skeleton';
import { useStore } from '@/app/_ui/store';

/** Warns of the end of the page's session in a dialog above everything else, also above an open form. */
export default function SessionWarning() {
  const client = useTRPCClient();
  const page = usePageSession();
  const { shown, cover } = usePageState();
  const [watch] = useState(() =>
    watchSessionEnd(
      () => client.session.left.query(),
      () => page.hideAndCheck(),
    ),
  );
  const end = useStore(watch.end);
  const [closed, setClosed] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new session has another end
  useEffect(() => {
    if (cover !== undefined) return;
    watch.check().catch(() => {});
    return watch.stop;
  }, [watch, cover, shown.sessionId]);
  if (!end || cover !== undefined) return null;
  if (end.idle) return <IdleDialog at={end.at} onStayed={watch.check} />;
  return closed !== shown.sessionId && <DayDialog at={end.at} onClose={() => setClosed(shown.sessionId)} />;
}

/** Before the idle timeout. Closing the dialog in any way counts as activity. */
function IdleDialog({ at, onStayed }: { readonly at: number; readonly onStayed: () => Promise<void> }) {
  const t = useTranslations('cover.warning');
  const formats = useFormats();
  const client = useTRPCClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const stay = async () => {
    if (pending) return;
    setPending(true);
    setProblem(undefined);
    try {
      await client.session.me.query();
      await onStayed();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setPending(false);
  };
  return (
    <Dialog title={t('title')} onClose={stay}>
      <div className="flex flex-col gap-4">
        <p>{t('idle', { time: formats.time(at) })}</p>
        {hasDrafts() && <p>{t('kept')}</p>}
        {problem && <FaultAlert problem={problem} />}
        <DialogActions>
          <ConfirmButton type="button" pending={pending} onClick={stay} data-autofocus>
            {t('stay')}
          </ConfirmButton>
          {pending && <Waiting />}
        </DialogActions>
      </div>
    </Dialog>
  );
}

/** Before the session reaches its maximum length, which only a new sign-in helps against. */
function DayDialog({ at, onClose }: { readonly at: number; readonly onClose: () => void }) {
  const t = useTranslations('cover.warning');
  const ui = useTranslations('ui');
  const formats = useFormats();
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p>{t('day', { time: formats.time(at) })}</p>
        <p>{t('dayStep')}</p>
        <DialogActions>
          <SignInNewTab />
          <ConfirmButton type="button" look="secondary" onClick={onClose} data-autofocus>
            {ui('close')}
          </ConfirmButton>
        </DialogActions>
      </div>
    </Dialog>
  );
}
