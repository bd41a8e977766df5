/** Once per run of the contract tests: the foreign SAML provider. */
export { installPysaml2 as default } from '@/e2e/harness/pysaml2';
