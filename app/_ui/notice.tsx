import type { ReactNode } from 'react';

/** A page that has one thing to say. */
export function Notice(props: { readonly title: string; readonly text: string; readonly children: ReactNode }) {
  return (
    <main id="main" className="mx-auto grid max-w-xl gap-3 px-4 py-16">
      <h1 className="font-semibold text-display">{props.title}</h1>
      <p>{props.text}</p>
      <div className="pt-2">{props.children}</div>
    </main>
  );
}
