import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export type SecurityOptions = {
  readonly development: boolean;
  /** Whether people reach us by https. */
  readonly secure: boolean;
};

const FIXED: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/**
 * Sets the security headers of every answer (reliability.md § 3). The policy also goes onto the request: there Next
 * finds the nonce for the scripts it writes.
 * @returns the nonce
 */
export function secureResponse(request: IncomingMessage, response: ServerResponse, options: SecurityOptions): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, options);
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  response.setHeader('content-security-policy', policy);
  for (const [name, value] of Object.entries(FIXED)) response.setHeader(name, value);
  if (options.secure) response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
  return nonce;
}

function contentSecurityPolicy(nonce: string, { development }: SecurityOptions): string {
  // In development React's stack traces need eval, and reloaded styles come in elements without a nonce.
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
