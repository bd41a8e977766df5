'use client';

import type { ReactNode } from 'react';
import { useActor } from '@/app/_cv/use-actor';
import { useFormats } from '@/app/_texts/use-formats';
import type { TimelineEntry } from '@/server/domain/cv-view';

/** A status or availability with who set it and when, since two equal values may be two judgements. */
export function AttributedValue({
  event,
  children,
}: {
  readonly event: TimelineEntry | null;
  readonly children: ReactNode;
}) {
  const actor = useActor();
  const formats = useFormats();
  return (
    <>
      {children}
      {event && (
        <span className="block text-small">
          {actor(event)}, {formats.dayTime(event.occurredAt)}
        </span>
      )}
    </>
  );
}
