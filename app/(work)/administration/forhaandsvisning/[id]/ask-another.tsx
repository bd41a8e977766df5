'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';

/** Copies the address of the page, to be sent to another administrator; where it can't, says where the address is. */
export function AskAnother() {
  const t = useTranslations('administration.preview.publish');
  const [outcome, setOutcome] = useState<'asked' | 'notCopied'>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setOutcome('asked');
    } catch {
      setOutcome('notCopied');
    }
  };
  return (
    <>
      <Button look="next" onClick={copy}>
        {t('ask')}
      </Button>
      <p role="status" className="text-small empty:sr-only">
        {outcome && t(outcome)}
      </p>
    </>
  );
}
