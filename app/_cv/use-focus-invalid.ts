'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Moves the focus to the first invalid field of a form, once the refusal is shown: at once for what is missing, with
 * the answer for what the server refuses.
 * @returns called when the form is submitted
 */
export function useFocusInvalid(form: RefObject<HTMLFormElement | null>): () => void {
  const submitted = useRef(false);
  // Rendered again, although what is missing may be the same as before.
  const [, setSubmissions] = useState(0);
  // Who types goes on with the form, and keeps the focus.
  useEffect(() => {
    const element = form.current;
    const goesOn = () => {
      submitted.current = false;
    };
    element?.addEventListener('input', goesOn);
    return () => element?.removeEventListener('input', goesOn);
  }, [form]);
  useEffect(() => {
    const invalid = submitted.current && form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!invalid) return;
    submitted.current = false;
    invalid.focus();
  });
  return () => {
    submitted.current = true;
    setSubmissions((before) => before + 1);
  };
}
