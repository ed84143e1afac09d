import { AzureCloud, cloudsOfZone, PrivateDnsZoneOf } from '../facts/private-dns-zones';
import { ignoredChanges } from '../model/lifecycle';
import { PRIVATE_DNS_ZONE, PRIVATE_ENDPOINT } from '../model/private-endpoints';
import { LeftToOthers } from '../model/statements';
import { isOneOf } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { HIDDEN_CHANGES } from './attached-identities';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, undecided } from './engine/verdict';

export interface Dns01Subject {
  /** What the resource ignores changes of; `all` for everything. */
  readonly ignored: string | readonly string[];
}

export const DNS_01 = rule({
  id: 'DNS-01',
  name: 'dns-zone-group-of-others-is-lost',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement:
    'possible: where nobody attaches zones to private endpoints, for example with a DNS server of their own',
  cause: 'the DNS zones that somebody else attaches to the private endpoint are taken off by the next apply',
  why: 'azurerm removes what an Azure Policy attached, because the configuration does not have it. Clients then find the public address and are refused until the policy comes by again.',
  allowed: 'a private endpoint that ignores changes of private_dns_zone_group',
  fix: {
    construct:
      "leave 'private_dns_zone_group' in ignoreChanges of the lifecycle of the private endpoint, or give PrivateDnsZones.create(…), given(…) or inResourceGroup(…)",
    terraform: 'add lifecycle { ignore_changes = [private_dns_zone_group] } to the azurerm_private_endpoint',
  },
  source: [Doc.AZURERM_ISSUE_24681, azurerm('private_endpoint').section('private_dns_zone_group')],
  looksAt: [
    resources(PRIVATE_ENDPOINT, 'lifecycle.ignore_changes', (endpoint, model) => {
      const isLeft = model.statements.isLeftToOthers(endpoint, LeftToOthers.DNS_ZONES);
      if (!isLeft || endpoint.has('private_dns_zone_group')) {
        return undefined;
      }
      const ignored = ignoredChanges(endpoint);
      return ignored === undefined ? undecided(HIDDEN_CHANGES) : { ignored };
    }),
  ],
  judge: ({ ignored }: Dns01Subject) =>
    demand(
      ignored === 'all' || ignored.includes('private_dns_zone_group'),
      `ignore_changes with ${[ignored].flat().join(', ') || 'nothing'}`,
    ),
});

export interface Dns02Subject {
  /** The zones that a private endpoint needs and nobody gave. */
  readonly missing: readonly PrivateDnsZoneOf[];
}

export const DNS_02 = rule({
  id: 'DNS-02',
  name: 'missing-private-dns-zone',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: give the zone, or say that somebody else registers the names',
  cause: 'a private endpoint needs a DNS zone that is not among those given',
  why: 'Without its zone the names of the endpoint are registered nowhere. Clients find the public address and are refused.',
  allowed: 'an id for each zone that the private endpoints need',
  fix: {
    construct:
      'add the id to PrivateDnsZones.given(…), or use PrivateDnsZones.inResourceGroup(…), create(…) or byPolicy(…)',
  },
  source: [Doc.PRIVATE_ENDPOINT_DNS],
  judge: ({ missing }: Dns02Subject) => demand(missing.length === 0, `no ${missing.join(', no ')}`),
});

export interface Dns03Subject {
  readonly cloud: AzureCloud;
  /** The zones that no document names in the cloud. */
  readonly unnamed: readonly PrivateDnsZoneOf[];
}

export const DNS_03 = rule({
  id: 'DNS-03',
  name: 'unknown-private-dns-zone-name',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: nothing is known that could be written',
  cause: 'no document names the private DNS zone of a service in this cloud',
  why: 'A zone under another name registers nothing that clients ask for.',
  allowed: 'services whose zones are documented in the cloud; any zone that is given by its id',
  fix: { construct: 'give the zone by its id with PrivateDnsZones.given(…), or use PrivateDnsZones.byPolicy(…)' },
  source: [Doc.PRIVATE_ENDPOINT_DNS],
  judge: ({ cloud, unnamed }: Dns03Subject) =>
    demand(unnamed.length === 0, `${cloud}: ${unnamed.map((zone) => zone.replace(/ZoneId$/, '')).join(', ')}`),
});

export interface Cld01Subject {
  readonly zone: string;
  /** The clouds that have a zone of this name. */
  readonly clouds: readonly AzureCloud[];
  /** The cloud of the azurerm provider. */
  readonly environment: string;
}

export const CLD_01 = rule({
  id: 'CLD-01',
  name: 'private-dns-zone-of-other-cloud',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: nobody asks for names of another cloud',
  cause: 'the private DNS zone has the name that another cloud of Azure uses',
  why: 'Private endpoints of this cloud register under other names, so that clients do not find them.',
  allowed: 'the zone names of the cloud that the azurerm provider works in',
  fix: {
    construct: 'give PrivateDnsZones.create(…) or inResourceGroup(…) the cloud: AzureCloud.US_GOVERNMENT or CHINA',
    terraform: 'name the azurerm_private_dns_zone as the document below does for the cloud of the provider',
  },
  source: [Doc.PRIVATE_ENDPOINT_DNS],
  looksAt: [
    resources(PRIVATE_DNS_ZONE, 'name', (zone) => {
      const environment = zone.provider?.text('environment');
      const name = zone.required('name');
      const clouds = isKnown(name) ? cloudsOfZone(name) : [];
      return environment === undefined || clouds.length === 0 ? undefined : { zone: name, clouds, environment };
    }),
  ],
  judge: ({ zone, clouds, environment }: Cld01Subject) =>
    demand(isOneOf(environment, clouds), `${shown(zone)} with environment ${shown(environment)}`),
});
