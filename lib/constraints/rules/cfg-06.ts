import { hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface Cfg06Subject {
  readonly objectId: string;
}

export const CFG_06: Rule<Cfg06Subject> = {
  id: 'CFG-06',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the object id of a principal must be a GUID',
  allowed: '32 hexadecimal digits in five groups, as Microsoft Entra ID shows them',
  fix: 'give the object id, not the name, the application id or the e-mail address',
  source: 'Azure role-based access control: assign roles',
  judge: ({ objectId }) => demand(hasForm(objectId, GUID), shown(objectId)),
};
