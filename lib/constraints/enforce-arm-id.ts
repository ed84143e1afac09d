import { IConstruct } from 'constructs';
import { ArmResourceType } from '../azure/arm-id';
import { ConditionHost } from '../terraform/conditions';
import { referenceText } from '../terraform/tokens';
import { enforce } from './constraint-set';

/** Demands that an id names a resource of a type (CFG-05). */
export function enforceArmId(construct: IConstruct, id: string, type: ArmResourceType, host?: ConditionHost): void {
  enforce(construct, 'CFG-05', () => ({ id, type, reference: referenceText(construct, id) }), host);
}
