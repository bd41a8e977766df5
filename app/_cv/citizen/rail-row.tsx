'use client';

import { type ReactNode, useId } from 'react';
import { classNames } from '@/app/_ui/class-names';

/**
 * A fact of the rail: its name, and beside it the value with since when, by whom and why. In a narrow window it is a
 * cell, as wide as the window while something in it is unfolded.
 */
export function RailRow(props: {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classNames('rail-row', props.className)}>
      <h2 id={id} className="text-ink-muted text-small">
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

/** Since when and by whom a fact holds, and why: at the end of its last line where there is room, else below it. */
export function Said(props: { readonly children: ReactNode; readonly why: ReactNode }) {
  return (
    <div className="text-small leading-4.5">
      <p className="inline text-ink-soft">{props.children}</p> {props.why}
    </div>
  );
}
