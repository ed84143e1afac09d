import { DIAGNOSTIC_SETTING, DiagnosticSettings } from '../model/diagnostic-settings';
import { Resource } from '../model/resource';
import { isAmongIds, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, azurermSource, Doc } from './documents';
import { nameRule, namesOf } from './engine/name-rule';
import { resources, rule } from './engine/rule';
import { demand, undecided } from './engine/verdict';

const MOST = 5;
const MIXED = undecided('only Terraform knows which service of the account a setting is of');

export const DIA_05 = nameRule({
  id: 'DIA-05',
  name: 'invalid-diagnostic-setting-name',
  acknowledgement: 'never: azurerm refuses the name',
  of: 'a diagnostic setting',
  why: 'azurerm refuses the name at plan.',
  allowed: '1 to 260 characters, none of < > * % & : \\ ? + /',
  fix: {
    construct: 'give another settingName, or leave it out: the setting is then named as its destination',
    terraform: 'change name of the azurerm_monitor_diagnostic_setting',
  },
  source: [azurermSource('monitor/validate/monitor_diagnostic_setting_name.go').section('name')],
  patterns: [/^[^<>*%&:\\?+/]{1,260}$/],
  looksAt: [namesOf(DIAGNOSTIC_SETTING)],
});

export interface Dia06Subject {
  readonly setting: string;
  readonly logs: number;
  readonly metrics: number;
}

export const DIA_06 = rule({
  id: 'DIA-06',
  name: 'diagnostics-of-nothing',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm refuses the setting',
  cause: 'a diagnostic setting has neither logs nor metrics',
  why: 'azurerm refuses a setting that keeps nothing.',
  allowed: 'logs, metrics or both',
  fix: {
    construct: 'ask for logs or metrics in the options of Diagnostics, or use Diagnostics.none()',
    terraform: 'add an enabled_log or enabled_metric block',
  },
  source: [azurerm('monitor_diagnostic_setting').section('Argument Reference')],
  looksAt: [
    resources(DIAGNOSTIC_SETTING, undefined, (setting) =>
      ['enabled_log', 'enabled_metric', 'metric'].some((block) => setting.isOpaque(block))
        ? undecided('only Terraform knows the logs and metrics')
        : {
            setting: setting.label,
            logs: setting.blocks('enabled_log').length,
            metrics: setting.blocks('enabled_metric').length + setting.blocks('metric').length,
          },
    ),
  ],
  judge: ({ setting, logs, metrics }: Dia06Subject) => demand(logs + metrics > 0, setting),
});

export interface Dia07Subject {
  readonly groups: readonly string[];
  readonly categories: readonly string[];
}

export const DIA_07 = rule({
  id: 'DIA-07',
  name: 'log-categories-beside-groups',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the setting',
  cause: 'a diagnostic setting has category groups and single categories of logs',
  why: 'Azure takes either groups or categories in a setting, so that the deployment fails.',
  allowed: 'category groups or single categories; both in two settings',
  fix: {
    construct: 'use DiagnosticLogs.all(), audit() or categories(…), and remove the override of enabled_log',
    terraform: 'leave category or category_group out of the enabled_log blocks, or write two settings',
  },
  source: [Doc.DIAGNOSTIC_SETTINGS.section('Category groups', 'category-groups')],
  looksAt: [
    resources(DIAGNOSTIC_SETTING, 'enabled_log', (setting) => ({
      groups: textsOf(setting, 'category_group'),
      categories: textsOf(setting, 'category'),
    })),
  ],
  judge: ({ groups, categories }: Dia07Subject) =>
    demand(groups.length === 0 || categories.length === 0, [...groups, ...categories].map(shown).join(', ')),
});

export interface Dia08Subject {
  /** Which one of the settings of its resource it is, from 1. */
  readonly number: number;
  readonly setting: string;
}

export const DIA_08 = rule({
  id: 'DIA-08',
  name: 'too-many-diagnostic-settings',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the setting',
  cause: 'a resource has more than five diagnostic settings',
  why: 'Azure takes five settings for each resource, so that the deployment of any other fails.',
  allowed: `${MOST} settings for each resource; one may have a destination of each kind`,
  fix: {
    construct: 'send to fewer destinations with Diagnostics.plus(…)',
    terraform: 'put destinations of different kinds into one azurerm_monitor_diagnostic_setting',
  },
  source: [Doc.DIAGNOSTIC_SETTINGS.section('Destinations', 'destinations')],
  looksAt: [
    resources(DIAGNOSTIC_SETTING, 'target_resource_id', (setting, model) => {
      const settings = DiagnosticSettings.of(model);
      const beside = settings.beside(setting);
      return beside.length > MOST && settings.areMixed(setting)
        ? MIXED
        : { setting: setting.label, number: beside.indexOf(setting) + 1 };
    }),
  ],
  judge: ({ number, setting }: Dia08Subject) => demand(number <= MOST, `${setting}, which is number ${number}`),
});

export interface Dia09Subject {
  readonly name: string;
  /** Names of earlier settings of the same resource. */
  readonly others: readonly string[];
}

export const DIA_09 = rule({
  id: 'DIA-09',
  name: 'two-diagnostic-settings-of-one-name',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the second setting cannot be made',
  cause: 'two diagnostic settings of a resource have one name',
  why: 'The second one exists already for azurerm, so that the apply fails.',
  allowed: 'names that differ for each resource',
  fix: {
    construct: 'give one of two destinations of a kind a settingName of its own',
    terraform: 'change name of one azurerm_monitor_diagnostic_setting',
  },
  source: [azurerm('monitor_diagnostic_setting').section('name')],
  looksAt: [
    resources(DIAGNOSTIC_SETTING, 'name', (setting, model) => {
      const settings = DiagnosticSettings.of(model);
      const beside = settings.beside(setting);
      const name = setting.required('name');
      const namesOfOthers = (others: readonly Resource[]) => others.map((other) => other.required('name'));
      if (settings.areMixed(setting)) {
        const others = namesOfOthers(beside.filter((other) => other !== setting));
        return isAmongIds(name, others) === false ? undefined : MIXED;
      }
      const others = namesOfOthers(beside.slice(0, beside.indexOf(setting)));
      return others.length === 0 ? undefined : { name, others };
    }),
  ],
  judge: ({ name, others }: Dia09Subject) => demand(opposite(isAmongIds(name, others)), shown(name)),
});

function textsOf(setting: Resource, argument: string): string[] {
  return setting.blocks('enabled_log').flatMap((block) => block.text(argument) ?? []);
}
