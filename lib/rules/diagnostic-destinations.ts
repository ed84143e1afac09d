import { DIAGNOSTIC_SETTING, DiagnosticSettings } from '../model/diagnostic-settings';
import { firewallOf, letsTrustedServicesIn } from '../model/firewalls';
import { Flag, isOn, isOneOf } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { Doc } from './documents';
import { parts, resources, rule } from './engine/rule';
import { demand, undecided } from './engine/verdict';
import { HIDDEN_EXCEPTIONS } from './firewalls';
import { isSameRegion } from './regions';

const DESTINATIONS = Doc.DIAGNOSTIC_SETTINGS.section('Destinations', 'destinations');

export interface Dia01Subject {
  /** The account that a setting sends logs of that account to. */
  readonly account: string | undefined;
}

export const DIA_01 = rule({
  id: 'DIA-01',
  name: 'diagnostics-of-account-to-itself',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: Azure takes such a setting, where somebody accepts what it writes',
  cause: 'a storage account sends its logs to itself',
  why: 'Writing a log is a write that is logged, without end. The portal refuses it for that reason; the REST API does not.',
  allowed: 'another storage account',
  fix: {
    construct: 'give Diagnostics.toStorage(…) another account, or that account diagnostics of its own',
    terraform: 'set storage_account_id to another account',
  },
  source: [Doc.DIAGNOSTIC_SETTINGS.section('Methods for creating a diagnostic setting', 'create-a-diagnostic-setting')],
  looksAt: [
    resources(DIAGNOSTIC_SETTING, 'storage_account_id', (setting, model) =>
      setting.has('storage_account_id') ? { account: DiagnosticSettings.of(model).loopOf(setting)?.label } : undefined,
    ),
  ],
  judge: ({ account }: Dia01Subject) => demand(account === undefined, `${account}`),
});

export interface Dia02Subject {
  readonly source: string;
  readonly location: string;
  readonly destination: string;
  readonly destinationLocation: string;
}

export const DIA_02 = rule({
  id: 'DIA-02',
  name: 'diagnostics-to-other-region',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the setting',
  cause: 'logs are sent to storage or Event Hubs in another region',
  why: 'Azure Monitor sends logs of a regional resource to storage and Event Hubs of its region only, so that the deployment fails. A Log Analytics workspace may be anywhere.',
  allowed: 'a storage account or Event Hubs namespace in the region of what is logged',
  fix: {
    construct: 'give Diagnostics.toStorage(…) or toEventHub(…) a destination in that region, or use toLogAnalytics(…)',
    terraform: 'use a destination in the region of the target_resource_id, or log_analytics_workspace_id',
  },
  source: [DESTINATIONS],
  looksAt: [
    parts(DIAGNOSTIC_SETTING, undefined, (setting, model) => {
      const settings = DiagnosticSettings.of(model);
      const source = settings.sourceOf(setting);
      return settings.regionalDestinationsOf(setting).map(
        (destination) =>
          source && {
            source: source.label,
            location: source.location,
            destination: destination.label,
            destinationLocation: destination.location,
          },
      );
    }),
  ],
  judge: ({ source, location, destination, destinationLocation }: Dia02Subject) =>
    demand(
      isSameRegion(location, destinationLocation),
      `${source} in ${shown(location)}, ${destination} in ${shown(destinationLocation)}`,
    ),
});

export interface Dia03Subject {
  readonly account: string;
  readonly tier: string;
}

export const DIA_03 = rule({
  id: 'DIA-03',
  name: 'diagnostics-to-premium-storage',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the setting',
  cause: 'logs are sent to a premium storage account',
  why: 'Azure Monitor writes to standard storage accounts only, so that the deployment fails.',
  allowed: 'a standard storage account',
  fix: {
    construct: 'give Diagnostics.toStorage(…) a BlobStorage or another standard account',
    terraform: 'set account_tier = "Standard" of the account that storage_account_id names',
  },
  source: [DESTINATIONS],
  looksAt: [
    resources(DIAGNOSTIC_SETTING, 'storage_account_id', (setting, model) => {
      const account = DiagnosticSettings.of(model).accountOf(setting);
      return account && { account: account.label, tier: account.required('account_tier') };
    }),
  ],
  judge: ({ account, tier }: Dia03Subject) => demand(isOneOf(tier, ['Standard']), account),
});

export interface Dia04Subject {
  readonly account: string;
  /** Whether its firewall lets trusted services in, or does not block anything. */
  readonly trusted: Flag;
}

export const DIA_04 = rule({
  id: 'DIA-04',
  name: 'diagnostics-blocked-by-firewall',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the firewall is changed elsewhere before logs are written',
  cause: 'the firewall of the storage account keeps Azure Monitor out',
  why: 'Azure Monitor writes as a trusted Microsoft service. Without the exception no log arrives.',
  allowed: 'a firewall with AzureServices as bypass',
  fix: {
    construct: 'remove the override of bypass of the account: what the constructs make lets trusted services in',
    terraform: 'add AzureServices to bypass of the firewall of the storage account',
  },
  source: [DESTINATIONS],
  looksAt: [
    resources(DIAGNOSTIC_SETTING, 'storage_account_id', (setting, model) => {
      const account = DiagnosticSettings.of(model).accountOf(setting);
      const firewall = account && firewallOf(account, model);
      if (!account || !firewall?.has('bypass')) {
        return account?.isOpaque('network_rules') ? undecided('only Terraform knows the firewall') : undefined;
      }
      const trusted = letsTrustedServicesIn(account, firewall);
      return trusted === undefined ? HIDDEN_EXCEPTIONS : { account: account.label, trusted };
    }),
  ],
  judge: ({ account, trusted }: Dia04Subject) => demand(isOn(trusted), account),
});
