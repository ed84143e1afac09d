/** The role that the identity of an attached compute needs on its pool (ATR-01). */
export const SYNAPSE_ADMINISTRATOR = 'Synapse Administrator';

/** Names of the roles inside a Synapse workspace. */
export const SYNAPSE_ROLES = [
  'Apache Spark Administrator',
  SYNAPSE_ADMINISTRATOR,
  'Synapse Artifact Publisher',
  'Synapse Artifact User',
  'Synapse Compute Operator',
  'Synapse Contributor',
  'Synapse Credential User',
  'Synapse Linked Data Manager',
  'Synapse Monitoring Operator',
  'Synapse SQL Administrator',
  'Synapse User',
];

/** Their ids, as far as they are documented; none is the id of a role of Azure Resource Manager. */
const GUIDS = [
  '6e4bf58a-b8e1-4cc3-bbf9-d73143322b78',
  '7572bffe-f453-4b66-912a-46cc5ef38fda',
  'c3a6d2f1-a26f-4810-9b0f-591308d5cbf1',
  'e3844cc7-4670-42cb-9349-9bdac1ee7881',
  'dd665582-e433-40ca-b183-1b1b33e73375',
  '5eb298b4-692c-4241-9cf0-f58a3b42bb25',
  '05930f57-09a3-4c0d-9fa9-6d1eb91c178b',
  '53faaa0e-40b6-40c8-a2ff-e38f2d388875',
  '2a385764-43e8-416c-9825-7b18d05a2c4b',
  '7af0c69a-a548-47d6-aea3-d00e69bd83aa',
];

/** Whether an id ends in that of a role inside a Synapse workspace. */
export const SYNAPSE_ROLE_ID = new RegExp(`(${GUIDS.join('|')})$`, 'i');
