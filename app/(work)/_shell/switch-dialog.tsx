'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { dropDrafts } from '@/app/_cv/drafts';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { GrantList } from '@/app/_cv/grant-list';
import { UnsentDrafts } from '@/app/_cv/unsent-drafts';
import { useTRPCClient } from '@/app/_trpc/client';
import type { NamedGrant } from '@/app/_trpc/outputs';
import { usePageState } from '@/app/_trpc/page-session-context';
import { problemOf } from '@/app/_trpc/problem';
import { broadcastSession } from '@/app/_trpc/session-channel';
import { Alert } from '@/app/_ui/alert';
import { Dialog } from '@/app/_ui/dialog';
import { Skeleton } from '@/app/_ui/skeleton';
import { Tag } from '@/app/_ui/tag';
import { paths } from '@/app/paths';
import { isSameGrant } from '@/server/domain/grant';

/** Lists what the person may work as, and what they work as now. Choosing another opens its start page. */
export default function SwitchDialog(props: { readonly onClose: () => void }) {
  const t = useTranslations('switching');
  const client = useTRPCClient();
  const { shown } = usePageState();
  const { data, error, refetch } = useQuery({
    queryKey: ['session.choices'],
    queryFn: ({ signal }) => client.session.choices.query(undefined, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const change = useMutation({
    mutationFn: ({ organisation: { type, code }, role }: NamedGrant) =>
      client.session.switchRole.mutate({ organisation: { type, code }, role }),
    onSuccess({ sessionId }) {
      broadcastSession(sessionId);
      // The dialog has warned that drafts will be lost, so the browser need not ask.
      dropDrafts();
      window.location.assign(paths.start);
    },
    onError: () => void refetch(),
  });
  const problem = change.error && problemOf(change.error);
  const isShown = (grant: NamedGrant) => isSameGrant(grant, shown);
  return (
    <Dialog title={t('title')} onClose={props.onClose}>
      <div className="flex flex-col gap-4">
        {data && <p className="text-ink-soft">{t(data.every(isShown) ? 'only' : 'text')}</p>}
        {problem?.kind === 'not-permitted' && (
          <Alert live tone="error" title={t('notGiven')}>
            <p>{t('notGivenStep')}</p>
          </Alert>
        )}
        {problem && problem.kind !== 'not-permitted' && <FaultAlert problem={problem} />}
        <UnsentDrafts step={t('draftsStep')} />
        {data ? (
          <GrantList
            grants={data}
            isPending={(grant) => (change.isPending || change.isSuccess) && grant === change.variables}
            markOf={(grant) => isShown(grant) && <Tag icon="check">{t('now')}</Tag>}
            onChoose={change.mutate}
          />
        ) : error ? (
          <FaultAlert problem={problemOf(error)} onRetry={refetch} />
        ) : (
          <Skeleton lines={3} />
        )}
      </div>
    </Dialog>
  );
}
