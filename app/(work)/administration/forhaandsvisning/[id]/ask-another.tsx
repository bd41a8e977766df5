'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';

/** Copies the address of the page, to be sent to another administrator. */
export function AskAnother() {
  const t = useTranslations('administration.preview.publish');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
  };
  return (
    <>
      <Button look="next" onClick={copy}>
        {t('ask')}
      </Button>
      <p role="status" className="text-small empty:sr-only">
        {copied && t('asked')}
      </p>
    </>
  );
}
