// 256 bits in base64url behind the prefix of keys, which older ones lack. Anything else is nobody's key and costs no question to
// the register.
const KEY = /^(?:cvk_)?[\w-]{43}$/;
const BEARER = /^Bearer +(\S+)$/i;
const BASIC = /^Basic +([a-z\d+/]+={0,2})$/i;

/**
 * The key in a header `authorization`: the token of Bearer, or the password of Basic (RFC 7617) behind any user name.
 * @returns undefined where none is: another scheme, a value that is badly formed, a password that is no key
 */
export function keyOf(authorization: string): string | undefined {
  const key = BEARER.exec(authorization)?.[1] ?? passwordOf(authorization);
  return key !== undefined && KEY.test(key) ? key : undefined;
}

/** What follows the first colon: a user name has none. As bytes, since the user name may be in any charset. */
function passwordOf(authorization: string): string | undefined {
  const encoded = BASIC.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  // Node reads what is badly formed as far as it can.
  if (bytes.toString('base64') !== encoded) return undefined;
  const pair = bytes.toString('latin1');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : pair.slice(colon + 1);
}
