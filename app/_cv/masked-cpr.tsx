'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import { formatCpr } from '@/server/domain/cpr';
import { keyOf } from './commands';
import { useCommand } from './use-command';

/** How long a revealed number shows (ux.md, "Borger"). */
const SHOWN_FOR_MS = 30_000;

/**
 * A CPR number with its last four digits hidden. Revealing it is audited; it is hidden again after a while and not
 * cached.
 * @param props.reveal fetches the whole number
 * @param props.onFailed called with the error, and with undefined when a new attempt starts
 */
export function MaskedCpr(props: {
  readonly masked: string;
  readonly reveal: () => Promise<string>;
  readonly onFailed: (error: unknown) => void;
}) {
  const t = useTranslations('cpr');
  const [whole, setWhole] = useState<string>();
  const [pending, setPending] = useState(false);
  useEffect(() => {
    if (whole === undefined) return;
    const timer = setTimeout(() => setWhole(undefined), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [whole]);

  const toggle = async () => {
    if (whole !== undefined || pending) return setWhole(undefined);
    setPending(true);
    props.onFailed(undefined);
    try {
      setWhole(await props.reveal());
    } catch (error) {
      props.onFailed(error);
    } finally {
      setPending(false);
    }
  };
  useCommand('reveal', toggle);
  const shown = whole !== undefined;
  return (
    <span className="inline-flex items-center gap-1 tabular-nums">
      <span>{shown ? formatCpr(whole) : props.masked}</span>
      <Button
        look="quiet"
        small
        pending={pending}
        aria-label={t(shown ? 'hide' : 'reveal')}
        tip={t(shown ? 'hide' : 'reveal')}
        shortcut={keyOf('reveal')}
        onClick={toggle}
        icon={<Icon name={shown ? 'eye-off' : 'eye'} className="size-4" />}
        className="min-w-8 px-1!"
      />
      <span role="status" className="sr-only">
        {shown && t('revealed')}
      </span>
    </span>
  );
}
