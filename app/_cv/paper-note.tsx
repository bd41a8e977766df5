'use client';

import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import { classNames } from '@/app/_ui/class-names';
import { type Described, DescriptionList } from '@/app/_ui/description-list';

/** On paper only, above a list of citizens: what it is a list of, and who printed it when. */
export function PaperNote(props: {
  /** What is printed. */
  readonly items: readonly Described[];
  /** The name of the person who prints. */
  readonly by: string;
  /** Called when the browser begins to print; whether the print was completed is unknown to the page. */
  readonly onPrint?: () => void;
  readonly className?: string;
  readonly children?: ReactNode;
}) {
  const t = useTranslations('paper');
  const formats = useFormats();
  const [printedAt, setPrintedAt] = useState<number>();
  const onBeforePrint = useEffectEvent(() => {
    props.onPrint?.();
    // Synchronously, since the browser lays out the paper when this returns.
    flushSync(() => setPrintedAt(Date.now()));
  });
  useEffect(() => {
    const print = () => onBeforePrint();
    window.addEventListener('beforeprint', print);
    return () => window.removeEventListener('beforeprint', print);
  }, []);
  const items: readonly Described[] = [
    ...props.items,
    { term: t('by'), value: <bdi>{props.by}</bdi> },
    { term: t('at'), value: printedAt === undefined ? '' : formats.dayTime(printedAt) },
  ];
  return (
    <section aria-label={t('title')} className={classNames('hidden gap-1 print:grid', props.className)}>
      <p className="font-semibold text-large">{t('confidential')}</p>
      <DescriptionList items={items} />
      {props.children}
    </section>
  );
}
