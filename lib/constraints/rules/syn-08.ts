import { both, hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface Syn08Subject {
  readonly tenants: readonly string[];
}

export const SYN_08: Rule<Syn08Subject> = {
  id: 'SYN-08',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'tenants that a Synapse workspace may link to are named by GUID',
  allowed: 'tenant ids, as Microsoft Entra ID shows them; the own tenant needs none',
  fix: 'give the tenant id, not a domain name',
  source: 'Synapse: Data exfiltration protection for workspaces; Azure REST API specification, Synapse workspace',
  judge: ({ tenants }) => {
    const forms = tenants.map((tenant) => hasForm(tenant, GUID));
    return demand(both(...forms), shown(tenants[forms.indexOf(false)]));
  },
};
