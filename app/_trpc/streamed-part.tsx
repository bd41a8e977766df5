import type { ReactNode } from 'react';
import { Part } from '@/app/_ui/skeleton';
import { isWholeLoad, TIMED_OUT, within } from './server';
import { RESPONSE_TIMEOUT_MS, SKELETON_DELAY_MS } from './timeouts';

/**
 * A part of a page that waits for the register. On a full page load, a part that is not ready within 250 ms is
 * streamed: its skeleton is sent first, and it times out after ten seconds (ux.md, "All screens"). On a client-side
 * navigation the page shows both itself (app/_cv/page-outlet.tsx).
 */
export async function StreamedPart(props: {
  readonly part: Promise<ReactNode>;
  readonly skeleton: ReactNode;
  readonly timedOut: ReactNode;
}) {
  const first = (await isWholeLoad()) ? await within(SKELETON_DELAY_MS, props.part) : await props.part;
  if (first !== TIMED_OUT) return <Part>{first}</Part>;
  return (
    <Part skeleton={props.skeleton}>
      <Rest part={props.part} timedOut={props.timedOut} />
    </Part>
  );
}

async function Rest(props: { readonly part: Promise<ReactNode>; readonly timedOut: ReactNode }) {
  const part = await within(RESPONSE_TIMEOUT_MS - SKELETON_DELAY_MS, props.part);
  return part === TIMED_OUT ? props.timedOut : part;
}
