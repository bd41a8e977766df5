import type { Metadata } from 'next';
import { texts } from '@/app/_texts/server';
import { CitizenScreen } from './citizen-screen';

// Never a name or a number in a title: titles are kept in the browser's history.
export function generateMetadata(): Metadata {
  return { title: texts()('citizen.title') };
}

export default function CitizenPage() {
  return <CitizenScreen />;
}
