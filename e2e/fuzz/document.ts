import { SOAP_VERSIONS, type SoapVersion } from '@/server/doors/soap/versions';
import { pick, type Random } from '@/server/population/random';
import type { Input, InputClass, Target } from './input';
import { refusedMessage } from './request';

type Build = (random: Random, version: SoapVersion, target: Target) => Buffer | string;

/** A class of documents that are refused with 1014, in either version of SOAP. */
export function document(name: string, weight: number, build: Build, more: Partial<Input> = {}): InputClass {
  return {
    name,
    weight,
    door: 'soap',
    make(random, target) {
      const version = pick(random, SOAP_VERSIONS);
      return refusedMessage(target, build(random, version, target), version, more);
    },
  };
}
