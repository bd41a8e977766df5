import type { ReactNode } from 'react';

/** A page with a single message. */
export function Notice(props: {
  readonly product: string;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <main id="main" className="mx-auto grid w-full max-w-xl grow grid-cols-1 content-start gap-3 px-4 py-10">
      <p className="font-semibold text-ink-soft">{props.product}</p>
      <h1 className="font-semibold text-display">{props.title}</h1>
      <p>{props.text}</p>
      <div className="pt-2">{props.children}</div>
    </main>
  );
}
