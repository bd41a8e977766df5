/** The first focusable element: a link past the header to the main content (WCAG 2.4.1). */
export function SkipLink({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <a
      href={`#${to}`}
      className="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-2 focus:z-30 focus:rounded-box focus:bg-action-strong focus:px-4 focus:py-2 focus:font-medium focus:text-on-action"
    >
      {children}
    </a>
  );
}
