import { hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

/** Fewest and most characters. */
const LENGTHS = { 'Log Analytics workspace': [4, 63], 'Application Insights': [1, 255] } as const;

export interface Nam14Subject {
  readonly name: string;
  readonly of: keyof typeof LENGTHS;
}

export const NAM_14: Rule<Nam14Subject> = {
  id: 'NAM-14',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the name of what takes the telemetry of a workspace is too short or too long',
  allowed: '4 to 63 characters for a Log Analytics workspace, 1 to 255 for Application Insights',
  fix: 'choose another name',
  source: 'Azure resource name rules, Microsoft.OperationalInsights and Microsoft.Insights',
  judge: ({ name, of }) => {
    const [min, max] = LENGTHS[of];
    return demand(hasForm(name, new RegExp(`^[^\\n]{${min},${max}}$`, 'u')), `${of} ${shown(name)}`);
  },
};
