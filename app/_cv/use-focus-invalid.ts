'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';

type FocusInvalid = {
  readonly form: RefObject<HTMLFormElement | null>;
  /** Called when the form is submitted. */
  readonly focusInvalid: () => void;
};

/**
 * Moves the focus to the first invalid field of a form, once the refusal is shown: at once for what is missing, with
 * the answer for what the server refuses.
 */
export function useFocusInvalid(): FocusInvalid {
  const form = useRef<HTMLFormElement>(null);
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
  }, []);
  useEffect(() => {
    const invalid = submitted.current && form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!invalid) return;
    submitted.current = false;
    invalid.focus();
  });
  const focusInvalid = () => {
    submitted.current = true;
    setSubmissions((before) => before + 1);
  };
  return { form, focusInvalid };
}
