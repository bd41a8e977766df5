import type { ReactNode } from 'react';
import { Part } from '@/app/_ui/skeleton';
import { isWholeLoad, LATE, within } from './server';
import { GIVEN_UP_AFTER, SHOWN_AFTER } from './waits';

/**
 * A part of a page that waits for the register. Where the browser loads the whole page, what is not there after 250 ms is sent as a skeleton
 * first, and given up after ten seconds (ux.md, "All screens"). A page that stands already tells so itself (app/_cv/arriving.tsx).
 * @param props.of the part
 * @param props.skeleton stands in its place
 * @param props.late stands there when it is given up
 */
export async function InTime(props: {
  readonly of: Promise<ReactNode>;
  readonly skeleton: ReactNode;
  readonly late: ReactNode;
}) {
  const soon = (await isWholeLoad()) ? await within(SHOWN_AFTER, props.of) : await props.of;
  if (soon !== LATE) return <Part>{soon}</Part>;
  return (
    <Part skeleton={props.skeleton}>
      <Rest of={props.of} late={props.late} />
    </Part>
  );
}

async function Rest(props: { readonly of: Promise<ReactNode>; readonly late: ReactNode }) {
  const part = await within(GIVEN_UP_AFTER - SHOWN_AFTER, props.of);
  return part === LATE ? props.late : part;
}
