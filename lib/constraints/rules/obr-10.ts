import { both, hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

const PATTERN = /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/;

export interface Obr10Subject {
  readonly name: string;
  /** Another rule of the workspace has the name already. */
  readonly taken: boolean;
}

export const OBR_10: Rule<Obr10Subject> = {
  id: 'OBR-10',
  aliases: ['NAM-03'],
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the name is not valid for an outbound rule',
  allowed: '3 to 33 letters, digits, hyphens and underscores, the first a letter or digit, once per workspace',
  fix: 'choose another id in allowTo(id, target) (name of the resource); rules that enableServerlessSpark adds are named after account and sub-resource',
  source: 'Azure REST API specification, managed network rule path pattern',
  judge: ({ name, taken }) => {
    const found = taken ? `${shown(name)}, which another rule of this workspace has` : shown(name);
    return demand(both(!taken, hasForm(name, PATTERN)), found);
  },
};
