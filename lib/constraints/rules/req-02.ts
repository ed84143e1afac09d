import { isKnown } from '../../terraform/tokens';
import { either, isOneOf, opposite } from '../decision';
import { demand, NOT_APPLICABLE, Rule, shown } from '../rule';

const APPROVED = 'AllowOnlyApprovedOutbound';

export interface Req02Subject {
  readonly mode: string;
  readonly registry: string;
  /** Of the registry. */
  readonly sku: string;
}

export const REQ_02: Rule<Req02Subject> = {
  id: 'REQ-02',
  aliases: ['WKS-05'],
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the container registry cannot have a private endpoint',
  allowed: 'a Premium registry where only approved outbound traffic is allowed',
  fix: 'leave containerRegistry out, or give a Premium one (sku)',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "List of required rules"',
  judge: ({ mode, registry, sku }) =>
    isKnown(mode) && mode !== APPROVED
      ? NOT_APPLICABLE
      : demand(
          either(isOneOf(sku, ['Premium']), opposite(isOneOf(mode, [APPROVED]))),
          `${registry} (${shown(sku)}) in ${APPROVED}`,
        ),
};
