// 256 bits in base64url, after a prefix that older keys lack. Anything else can't be a key and is not looked up.
const KEY = /^(?:cvk_)?[\w-]{43}$/;
const BEARER = /^Bearer +(\S+)$/i;
const BASIC = /^Basic +([a-z\d+/]+={0,2})$/i;

/**
 * The key in a header `authorization`: the token of Bearer, or the password of Basic (RFC 7617) behind any user name.
 * @returns undefined if there is none: another scheme, a malformed value, a password that is no key
 */
export function keyOf(authorization: string): string | undefined {
  const key = BEARER.exec(authorization)?.[1] ?? passwordOf(authorization);
  return key !== undefined && KEY.test(key) ? key : undefined;
}

/**
 * What follows the first colon, which a user name can't contain. Decoded byte by byte, since its charset is unknown.
 */
function passwordOf(authorization: string): string | undefined {
  const encoded = BASIC.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  // Node decodes malformed base64 as far as it can instead of failing.
  if (bytes.toString('base64') !== encoded) return undefined;
  const pair = bytes.toString('latin1');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : pair.slice(colon + 1);
}
