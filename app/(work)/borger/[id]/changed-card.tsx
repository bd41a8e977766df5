'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useActor } from '@/app/_cv/use-actor';
import { useFormats } from '@/app/_texts/use-formats';
import { Card } from '@/app/_ui/card';
import { Disclosure } from '@/app/_ui/disclosure';
import { Link } from '@/app/_ui/link';
import { paths } from '@/app/paths';
import type { TimelineEntry } from '@/server/domain/cv-view';
import { useChangeText } from './change-text';

/** Further changes are folded. */
const MAX_VISIBLE = 6;

/** What changed in the CV since the last judgement, newest first. */
export function ChangedCard() {
  const t = useTranslations('citizen.changed');
  const formats = useFormats();
  const { handle, overview, asOf } = useCitizen();
  const { changedSinceJudgement: changes, judgedAt } = overview;
  const rest = changes.slice(MAX_VISIBLE);
  return (
    <Card
      title={t('title')}
      aside={
        changes.length > 0 && (
          <Link href={`${paths.timeline(handle)}?siden=vurdering`} className="link text-small">
            {t('all')}
          </Link>
        )
      }
    >
      <p className="text-ink-soft not-last:pb-2">
        {judgedAt === null
          ? t('never')
          : changes.length === 0
            ? asOf === undefined
              ? t('none', { time: formats.dayTime(judgedAt) })
              : t('noneAsOf', { time: formats.dayTime(judgedAt), asOf: formats.dayTime(asOf) })
            : t('since', { count: changes.length, time: formats.dayTime(judgedAt) })}
      </p>
      {judgedAt !== null && changes.length > 0 && (
        <>
          <Changes changes={changes.slice(0, MAX_VISIBLE)} />
          {rest.length > 0 && (
            <Disclosure summary={t('more', { count: rest.length })} className="pt-2">
              <Changes changes={rest} />
            </Disclosure>
          )}
        </>
      )}
    </Card>
  );
}

function Changes({ changes }: { readonly changes: readonly TimelineEntry[] }) {
  const formats = useFormats();
  const text = useChangeText();
  const actor = useActor();
  return (
    <ul data-user-text className="grid items-baseline gap-x-4 gap-y-1 sm:grid-cols-[1fr_auto]">
      {changes.map((change) => (
        <li key={change.position} className="contents">
          <span>
            {text(change)}
            {change.setBy !== 'citizen' && <span className="text-ink-muted"> · {actor(change)}</span>}
          </span>
          <span className="pb-1 text-ink-muted text-small tabular-nums sm:pb-0">
            {formats.dayTime(change.occurredAt)}
          </span>
        </li>
      ))}
    </ul>
  );
}
