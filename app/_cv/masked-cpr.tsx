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
const COPIED_FOR_MS = 2_000;

/**
 * A CPR number with its last four digits hidden. Revealing and copying it are audited; it is hidden again after a while
 * and not cached.
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
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);
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
  const copy = async () => {
    props.onFailed(undefined);
    // As a promise, since a browser takes a text only within the click that asks for it.
    const text = props.reveal().then((number) => new Blob([formatCpr(number)], { type: 'text/plain' }));
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
      setCopied(true);
    } catch (error) {
      // The browser's own error does not say why there is no text.
      props.onFailed(
        await text.then(
          () => error,
          (reason: unknown) => reason,
        ),
      );
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
      <Button
        look="quiet"
        small
        aria-label={t('copy')}
        tip={t('copy')}
        onClick={copy}
        icon={<Icon name={copied ? 'check' : 'copy'} className="size-4" />}
        className="min-w-8 px-1! print:hidden"
      />
      <span role="status" className="sr-only">
        {shown && t('revealed')}
        {copied && t('copied')}
      </span>
    </span>
  );
}
