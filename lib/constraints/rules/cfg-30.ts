import { isKnown } from '../../terraform/tokens';
import { Decision } from '../decision';
import { demandShowing, Rule, shown } from '../rule';

export interface Cfg30Subject {
  /** The attribute. */
  readonly statement: string;
  readonly stated: string;
  readonly found: string;
  readonly agrees: Decision;
}

export const CFG_30: Rule<Cfg30Subject> = {
  id: 'CFG-30',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the existing resource is not as stated',
  allowed: 'attributes that say what the resource is like',
  fix: 'correct the attribute where the resource is stated, or the resource; Verification.none(reason) takes it for granted',
  source: 'design of this library: what is stated about existing resources decides what is written',
  judge: ({ statement, stated, found, agrees }) =>
    demandShowing(agrees, `${statement} is stated as ${quoted(stated)}, and is ${quoted(found)}`),
};

/** What Terraform knows is shown by Terraform. */
function quoted(text: string): string {
  return isKnown(text) ? shown(text) : `"${text}"`;
}
