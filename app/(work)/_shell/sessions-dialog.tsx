'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { organisationTitle } from '@/app/_cv/organisation';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { OwnSession } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import { Skeleton } from '@/app/_ui/skeleton';
import { Tag } from '@/app/_ui/tag';
import { showToast } from '@/app/_ui/toast';

const QUERY = ['session.list'];

/**
 * Where the person is signed in, for all their organisations, and signs out there.
 * @param props.onSignOut signs out here
 */
export default function SessionsDialog(props: { readonly onSignOut: () => void; readonly onClose: () => void }) {
  const t = useTranslations('sessions');
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: QUERY,
    queryFn: ({ signal }) => client.session.list.query(undefined, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const end = useMutation({
    mutationFn: ({ id }: OwnSession) => client.session.signOutOne.mutate({ session: id }),
    onSuccess({ ended }, { id }) {
      if (!ended) return;
      queries.setQueryData<OwnSession[]>(QUERY, (before) => before?.filter((one) => one.id !== id));
      showToast(t('ended'));
    },
  });
  const failed = end.isError || end.data?.ended === false;
  return (
    <Dialog title={t('title')} onClose={props.onClose}>
      <div className="flex flex-col gap-4">
        {data && <p className="text-ink-soft">{t(data.length > 1 ? 'text' : 'only')}</p>}
        {failed && <Alert live tone="error" title={t('failed')} />}
        {data ? (
          <ul aria-label={t('title')} className="grid">
            {data.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                pending={end.isPending && end.variables.id === session.id}
                onSignOut={() => (session.isThis ? props.onSignOut() : end.mutate(session))}
              />
            ))}
          </ul>
        ) : error ? (
          <FaultAlert problem={problemOf(error)} onRetry={refetch} />
        ) : (
          <Skeleton lines={4} />
        )}
      </div>
    </Dialog>
  );
}

function SessionRow(props: {
  readonly session: OwnSession;
  readonly pending: boolean;
  readonly onSignOut: () => void;
}) {
  const t = useTranslations('sessions');
  const codes = useTranslations('codes');
  const formats = useFormats();
  const { organisation, role, openedAt, lastUsedAt, isThis } = props.session;
  const title = organisationTitle(codes, organisation);
  const opened = formats.dayTime(openedAt);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t py-3 last:border-b">
      <div className="grid min-w-0 grow basis-60 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold">{title}</span>
          <span className="text-ink-soft">{codes(`role.${role}`)}</span>
          {isThis && <Tag icon="monitor">{t('here')}</Tag>}
        </p>
        <p className="text-ink-soft text-small">{t('times', { opened, used: formats.dayTime(lastUsedAt) })}</p>
      </div>
      <Button
        small
        aria-label={t('signOutOf', { organisation: title, opened })}
        pending={props.pending}
        onClick={props.onSignOut}
      >
        {t('signOut')}
      </Button>
    </li>
  );
}
