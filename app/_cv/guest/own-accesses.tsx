'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DraftMark } from '@/app/_cv/draft-mark';
import { useDraftSubjects } from '@/app/_cv/drafts';
import { timeBeside } from '@/app/_texts/time-beside';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { Link } from '@/app/_ui/link';
import { preloaded } from '@/app/_ui/preloaded';
import { paths } from '@/app/paths';
import { dayOf } from '@/server/domain/danish-time';
import { outcomeDraft } from './outcome-draft';
import { ownAccessesOf } from './own-accesses-query';

const OutcomeDialog = preloaded(() => import('./as-guest'), 'OutcomeDialog');

/**
 * The person's own guest accesses that are running, or have ended without a line on what came of them. Names only show
 * on hover and focus, since others may see the screen.
 */
export function OwnAccesses() {
  const t = useTranslations('guestAccess');
  const formats = useFormats();
  const client = useTRPCClient();
  const drafted = useDraftSubjects();
  const { data = [] } = useQuery(ownAccessesOf(client));
  const [writing, setWriting] = useState<{ readonly id: string; readonly running: boolean }>();
  if (data.length === 0) return null;
  return (
    <Card title={t('own.title')} className="max-w-2xl">
      <p className="pb-2 text-ink-muted text-small">{t('own.hint')}</p>
      <ul className="grid">
        {data.map(({ id, citizen, givenName, surname, kind, openedAt, until, ended }) => (
          <li
            key={id}
            className="group grid items-center gap-x-4 gap-y-1 border-line border-t py-2 sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-4">
                {ended ? (
                  <span>{t('own.ended', { time: formats.dayTime(ended.at) })}</span>
                ) : (
                  <Link href={paths.citizen(citizen)} className="link">
                    {t('own.running', { time: timeBeside(formats, until, dayOf(openedAt)) })}
                  </Link>
                )}
                {drafted.has(outcomeDraft(id)) && <DraftMark />}
                <bdi
                  data-user-text
                  className="invisible min-w-0 wrap-anywhere group-focus-within:visible group-hover:visible"
                >
                  {`${givenName} ${surname}`}
                </bdi>
              </p>
              <p className="text-ink-soft text-small">
                {t(`kind.${kind}`)} · {t('own.opened', { time: formats.dayTime(openedAt) })}
              </p>
            </div>
            <div>
              <Button
                small
                aria-haspopup="dialog"
                aria-label={t(ended ? 'own.writeOf' : 'own.endOf', { time: formats.dayTime(openedAt) })}
                onClick={() => setWriting({ id, running: ended === null })}
              >
                {t(ended ? 'outcome.write' : 'band.end')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {writing && <OutcomeDialog access={writing.id} running={writing.running} onClose={() => setWriting(undefined)} />}
    </Card>
  );
}
