import type { ReactNode } from 'react';

/** What can be chosen, one below the other, each as wide as the list. */
export function ChoiceList<Choice>(props: {
  readonly choices: readonly Choice[];
  readonly keyOf: (choice: Choice) => string;
  /** The button or link of a choice. */
  readonly children: (choice: Choice) => ReactNode;
}) {
  return (
    <ul className="grid gap-2">
      {props.choices.map((choice) => (
        <li key={props.keyOf(choice)} className="grid">
          {props.children(choice)}
        </li>
      ))}
    </ul>
  );
}
