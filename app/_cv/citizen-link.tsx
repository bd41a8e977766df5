import { Link } from '@/app/_ui/link';
import { paths } from '@/app/paths';

/** A masked number in a table, which leads to the citizen. The name only shows on hover and focus. */
export function CitizenLink(props: {
  readonly citizen: string;
  readonly maskedCpr: string;
  readonly name: string | null | undefined;
}) {
  return (
    <Link href={paths.citizen(props.citizen)} className="link group relative inline-block tabular-nums">
      <span className="whitespace-nowrap">{props.maskedCpr}</span>
      {props.name && (
        // Over what stands beside it, or in a card below, so that nothing moves and no other number is covered.
        <bdi className="absolute hidden start-full top-1/2 z-10 w-max max-w-72 -translate-y-1/2 rounded-box border border-line-strong bg-raised px-2 py-1 font-normal text-ink cards:start-0 cards:top-full cards:max-w-44 cards:translate-y-0 group-hover:block group-focus-visible:block print:hidden!">
          {props.name}
        </bdi>
      )}
    </Link>
  );
}
