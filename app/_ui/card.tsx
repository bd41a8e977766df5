import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';

/** A section of a page with its own heading. */
export function Card(props: {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** No padding, for a table or a list that reaches the edges. */
  readonly flush?: boolean;
  readonly className?: string | undefined;
}) {
  const heading = useId();
  return (
    <section
      aria-labelledby={heading}
      className={classNames('flex min-w-0 flex-col rounded-box border border-line bg-paper', props.className)}
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 pt-3 pb-2">
        <h2 id={heading} className="font-semibold text-large">
          {props.title}
        </h2>
        {props.aside}
      </header>
      <div className={classNames('flex grow flex-col', props.flush ? undefined : 'px-4 pb-4')}>{props.children}</div>
    </section>
  );
}
