/** Facts that are not checked, and why. */
export const UNCHECKED: { readonly [id: string]: string } = {
  'ATT-09': 'the workspace mirrors the properties of the pool; no wrong state of them is documented',
  'ATT-10': 'no document asks for one region or one subscription; a rule would refuse what works',
  'IDN-13': 'the tenant of a resource is not part of its id, nor of what Azure Resource Manager answers about it',
  'NET-02': 'a configuration holds the mode that is wanted, not the one before; the service refuses the change',
  'NET-03': 'a configuration holds the mode that is wanted, not the one before; the service refuses the change',
  'NET-04': 'documents disagree (CON-03), and a configuration does not hold the mode before',
  'NET-05': 'only preview versions of the API tell it, and a workspace that is yet to be made has nothing to read',
  'WKS-04': 'the component is made and destroyed with its workspace; protecting it would stop every destroy',
};
