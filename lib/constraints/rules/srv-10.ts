import { Fn } from 'cdktf';
import { ServerlessInstanceType } from '../../spark/serverless-instance-type';
import { isKnown } from '../../terraform/tokens';
import { isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

const NAMES = ServerlessInstanceType.ALL.map(({ instanceType }) => instanceType);

export interface Srv10Subject {
  readonly instanceType: string;
}

export const SRV_10: Rule<Srv10Subject> = {
  id: 'SRV-10',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'serverless Spark does not take this instance type',
  allowed: `${NAMES.slice(0, -1).join(', ')} or ${NAMES.slice(-1)[0]}, in either case`,
  fix: 'use one of the constants of ServerlessInstanceType, e.g. E8S_V3',
  source: 'Azure Machine Learning: Submit Spark jobs, "YAML properties in the Spark job specification"',
  judge: ({ instanceType }) => demand(isOneOf(lowerCase(instanceType), NAMES), shown(instanceType)),
};

function lowerCase(text: string): string {
  return isKnown(text) ? text.toLowerCase() : Fn.lower(text);
}
