// One script, since both explain by the same texts.
export { DeadlineCount } from './deadline-count';
export { WhyContent } from './why-content';
