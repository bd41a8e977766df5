import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '@/server/config/derive-key';

/** IDs of messages of ours that any instance recognises. */
export type RequestIds = {
  make(): string;
  isOurs(id: string): boolean;
};

const LENGTH = 32;

/** An ID begins with no digit, as XML asks. The rest of it proves the first part. */
export function createRequestIds(secretKey: string): RequestIds {
  const key = deriveKey(secretKey, 'saml-request');
  const prove = (random: string) => createHmac('sha256', key).update(random).digest('hex').slice(0, LENGTH);
  return {
    make() {
      const random = randomBytes(LENGTH / 2).toString('hex');
      return `_${random}${prove(random)}`;
    },
    isOurs(id) {
      const [, random = '', proof = ''] = /^_([0-9a-f]{32})([0-9a-f]{32})$/.exec(id) ?? [];
      return random !== '' && timingSafeEqual(Buffer.from(prove(random)), Buffer.from(proof));
    },
  };
}
