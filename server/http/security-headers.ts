import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export type SecurityOptions = {
  readonly development: boolean;
  /** Whether people use https. */
  readonly secure: boolean;
};

const FIXED: Readonly<Record<string, string>> = {
  // For data: nothing may load, run or be framed. Screens get a policy of their own.
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

const HEADERS = Object.entries(FIXED);

/** Sets the security headers of every answer (reliability.md § 3). */
export function setSecurityHeaders(response: ServerResponse, { secure }: SecurityOptions): void {
  for (const [name, value] of HEADERS) response.setHeader(name, value);
  if (secure) response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
}

/** Sets the policy of a screen. Also on the request, where Next reads the nonce for the scripts it renders. */
export function setScriptPolicy(request: IncomingMessage, response: ServerResponse, options: SecurityOptions): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, options);
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  response.setHeader('content-security-policy', policy);
}

function contentSecurityPolicy(nonce: string, { development }: SecurityOptions): string {
  // In development React's stack traces need eval, and hot reload adds style elements without a nonce.
  const script = `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`;
  const style = development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src ${script}`,
    `style-src ${style}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
