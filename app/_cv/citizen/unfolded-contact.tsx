'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useCitizen } from '@/app/_cv/open-citizen';
import { type ServerClient, useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { Skeleton } from '@/app/_ui/skeleton';
import { useChangedFields } from './changed-fields';
import { CvElementItem } from './cv-element';
import { FieldChange } from './field-change';
import type { Mark } from './marks';

/** Contact data, fetched on mount and not cached: unfolding it again is audited again. */
export default function UnfoldedContact(props: {
  readonly position?: number;
  readonly marks?: ReadonlyMap<string | null, Mark>;
  readonly onClose: () => void;
}) {
  const { position, marks } = props;
  const t = useTranslations('citizen.contact');
  const { handle } = useCitizen();
  const changedFields = useChangedFields();
  const client = useTRPCClient();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['citizen.contact', handle, position],
    queryFn: () => unfold(client, handle, position),
    ...{ gcTime: 0, staleTime: Number.POSITIVE_INFINITY, retry: false },
    ...{ refetchOnMount: false, refetchOnReconnect: false, refetchOnWindowFocus: false },
  });
  if (error && !isFetching) return <FaultAlert problem={problemOf(error)} onRetry={refetch} />;
  if (!data) return <Skeleton lines={1} />;
  return (
    <>
      <p role="status" className="sr-only">
        {t('shown')}
      </p>
      {data.elements.map(({ elementId, data }) => (
        <CvElementItem key={elementId} data={data} short={false} mark={marks?.get(elementId)} />
      ))}
      {data.change && (
        <ul>
          {changedFields(data.change).map(({ key, field, before, after }) => (
            <li key={key}>
              <FieldChange label={field} before={before} after={after} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

async function unfold(client: ServerClient, citizen: string, position: number | undefined) {
  if (position === undefined) return { elements: await client.citizen.unfoldContact.mutate({ citizen }), change: null };
  return { elements: [], change: await client.citizen.unfoldContactChange.mutate({ citizen, position }) };
}
