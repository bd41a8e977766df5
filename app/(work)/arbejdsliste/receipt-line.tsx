'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';

/** What was done last, with what takes it back or leads back to it. */
export type Receipt = { readonly text: string } & (
  | { readonly undo: string }
  | { readonly citizen: string; readonly citizenKey: string }
  | { readonly final: true }
);

/** The receipt of the last act, one line over the case that is open now. */
export function ReceiptLine(props: {
  readonly receipt: Receipt | undefined;
  readonly onUndo: (request: string) => void;
  readonly onReopen: (receipt: { readonly citizen: string; readonly citizenKey: string }) => void;
}) {
  const t = useTranslations('worklist');
  const { receipt } = props;
  return (
    <div role="status" className="empty:hidden" data-screen-only>
      {receipt && (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 border-line border-b bg-paper px-4 py-1.5 text-dense md:px-5">
          <Icon name="circle-check" className="size-4 shrink-0 text-success" strokeWidth={2.25} />
          <span data-user-text>{receipt.text}</span>
          {'undo' in receipt && (
            <Button look="quiet" small onClick={() => props.onUndo(receipt.undo)}>
              {t('acts.undo')}
            </Button>
          )}
          {'citizen' in receipt && (
            <>
              <span aria-hidden>–</span>
              <Button look="quiet" small onClick={() => props.onReopen(receipt)}>
                {t('judged.reopen')}
              </Button>
            </>
          )}
        </p>
      )}
    </div>
  );
}
