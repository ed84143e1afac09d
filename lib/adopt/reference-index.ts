import { WITH_ID_OF_ANOTHER } from '../plans/plan-reader';
import { own, textAt } from '../plans/json';
import { Adopted, resourceOf } from './adopted-resource';
import { Code } from './code';

/** What another resource has. */
export interface Reference {
  readonly to: Adopted;
  readonly code: Code;
}

/** Types that others name by their names, by the argument in which they do. */
const NAMED: { readonly [argument: string]: string } = {
  resource_group_name: 'azurerm_resource_group',
  virtual_network_name: 'azurerm_virtual_network',
};

/** What constructs call the ids of what they write. */
const IDS: { readonly [type: string]: string } = {
  azurerm_machine_learning_workspace: 'workspaceId',
  azurerm_storage_account: 'accountId',
  azurerm_synapse_spark_pool: 'sparkPoolId',
  azurerm_synapse_workspace: 'synapseWorkspaceId',
  azurerm_user_assigned_identity: 'identityId',
};

/** Finds out which values are those of another resource. */
export class ReferenceIndex {
  private readonly byValue = new Map<string, Reference>();
  private readonly byName = new Map<string, Reference | undefined>();

  constructor(all: readonly Adopted[]) {
    all.forEach((one) => this.add(one));
  }

  public find(value: string, argument: string): Reference | undefined {
    const type = own(NAMED, argument);
    return typeof type === 'string' ? this.byName.get(`${type} ${value}`) : this.byValue.get(value);
  }

  private add(to: Adopted): void {
    const { found, binding } = to;
    const variable = resourceOf(to);
    const { type, values } = found;
    // What comes with another statement may have no way to it.
    const hasWay = !to.writtenWith || (to.writtenWith.access ?? to.writtenWith.elsewhere) !== undefined;
    const put = (value: string | undefined, code: Code) => {
      if (hasWay && value !== undefined && value !== '' && !this.byValue.has(value)) {
        this.byValue.set(value, { to, code });
      }
    };
    if (!WITH_ID_OF_ANOTHER.test(type) && type !== 'terraform_data') {
      const name = to.own && own(IDS, type);
      put(
        textAt(values, 'id'),
        typeof name === 'string'
          ? `${to.variable}.${name}`
          : binding
            ? `${variable}.id`
            : `${variable}.getStringAttribute('id')`,
      );
    }
    if (type === 'azurerm_user_assigned_identity') {
      put(textAt(values, 'principal_id'), to.own ? `${to.variable}.principalId` : `${variable}.principalId`);
      put(textAt(values, 'client_id'), `${variable}.clientId`);
    }
    const identity = binding?.members.find(({ argument, isList }) => argument === 'identity' && !isList);
    const [block] = Array.isArray(own(values, 'identity')) ? (own(values, 'identity') as unknown[]) : [];
    if (identity) {
      put(textAt(block, 'principal_id'), `${variable}.identity.principalId`);
    }
    const name = textAt(values, 'name');
    if (binding && name !== undefined && Object.values(NAMED).includes(type)) {
      const key = `${type} ${name}`;
      this.byName.set(key, this.byName.has(key) ? undefined : { to, code: `${variable}.name` });
    }
  }
}
