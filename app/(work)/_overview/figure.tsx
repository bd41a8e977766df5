import type { ReactNode } from 'react';
import { useFormats } from '@/app/_texts/use-formats';
import { Link } from '@/app/_ui/link';

/**
 * A number that is a link to its list; zero is muted, and no link.
 * @param props.href absent where there is no list of it
 * @param props.children words that belong to the number
 */
export function Figure(props: {
  readonly value: number;
  readonly href: string | undefined;
  readonly children?: ReactNode;
}) {
  const { value, href, children } = props;
  const number = useFormats().number(value);
  if (value === 0) return <span className="text-ink-muted">{children ?? number}</span>;
  return href === undefined ? (
    (children ?? number)
  ) : (
    <Link href={href} className="text-link underline hover:text-link-strong">
      {children ?? number}
    </Link>
  );
}
