import { Rule } from './rule';

/** What is known of a rule without its subject, which is the business of whoever enforces it. */
export type CatalogueEntry = Omit<Rule<never>, 'judge'>;
