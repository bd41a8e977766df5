'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { Disclosure } from '@/app/_ui/disclosure';
import { Skeleton } from '@/app/_ui/skeleton';
import type { PhraseChange } from '@/server/domain/phrases';
import { useSubjectName } from './use-subject-name';

/**
 * Who changed the phrases, when, and from what to what; fetched when it is asked for.
 * @param props.onOpen fetches the phrases anew, which else might not be those of the last change
 */
export function PhraseHistory({ onOpen }: { readonly onOpen: () => void }) {
  const t = useTranslations('phrases.history');
  const [open, setOpen] = useState(false);
  const show = (next: boolean) => {
    setOpen(next);
    if (next) onOpen();
  };
  return (
    <Disclosure summary={t('title')} open={open} onOpen={show}>
      {open && <Changes />}
    </Disclosure>
  );
}

function Changes() {
  const t = useTranslations('phrases.history');
  const formats = useFormats();
  const client = useTRPCClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['phrases.history'],
    queryFn: ({ signal }) => client.phrases.history.query(undefined, { signal }),
    staleTime: 0,
  });
  if (error) return <FaultAlert problem={problemOf(error)} onRetry={refetch} />;
  if (!data) return <Skeleton lines={4} />;
  if (data.length === 0) return <p className="text-ink-muted">{t('none')}</p>;
  return (
    <ol className="grid gap-3 text-dense">
      {savingsOf(data).map((changes) => (
        <li key={changes[0].at} className="grid gap-x-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
          <p className="text-ink-muted text-small">
            {formats.dayTime(changes[0].at)}
            <span className="block">{isolate(changes[0].userName)}</span>
          </p>
          <ul className="grid max-w-[76ch] gap-1">
            {changes.map((change) => (
              <li key={change.id} data-user-text>
                <Change {...change} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Change({ before, after }: PhraseChange) {
  const t = useTranslations('phrases.history');
  const subject = useSubjectName();
  const b = (part: ReactNode) => <strong>{part}</strong>;
  if (!before) return t.rich('added', { b, text: isolate(after?.text ?? ''), about: subject(after?.about ?? 'other') });
  if (!after) return t.rich('removed', { b, text: isolate(before.text) });
  const isAbout = before.about !== after.about;
  if (!isAbout && before.text === after.text) return t('moved');
  return (
    <>
      {before.text === after.text ? (
        t.rich('regards', { b, text: isolate(after.text) })
      ) : (
        <>
          {t.rich('changed', { b })} <del className="text-ink-muted">{before.text}</del> → {after.text}
        </>
      )}
      {isAbout && ` (${t('about', { from: subject(before.about), to: subject(after.about) })})`}
    </>
  );
}

type Saving = readonly [PhraseChange, ...PhraseChange[]];

/** The changes that were saved together. */
function savingsOf(changes: readonly PhraseChange[]): readonly Saving[] {
  const savings: Saving[] = [];
  for (const change of changes) {
    const last = savings.at(-1);
    const together = last?.[0].at === change.at && last[0].userName === change.userName;
    if (together) savings[savings.length - 1] = [...last, change];
    else savings.push([change]);
  }
  return savings;
}
