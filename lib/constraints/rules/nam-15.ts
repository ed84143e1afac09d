import { both, Decision, hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

const MAX_TAGS = 50;

export interface Nam15Subject {
  readonly displayName?: string;
  readonly experimentName?: string;
  readonly tags?: { readonly [key: string]: string };
}

export const NAM_15: Rule<Nam15Subject> = {
  id: 'NAM-15',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'a name or tag of the job is longer than jobs take',
  allowed:
    'display name and experiment up to 256 characters, 50 tags, their names up to 100 and values up to 1000 characters',
  fix: 'shorten it',
  source: 'Azure Machine Learning: Service limits, "Jobs"',
  judge: ({ displayName, experimentName, tags = {} }) => {
    const entries = Object.entries(tags);
    const parts: readonly (readonly [Decision, string])[] = [
      [isWithin(displayName, 256), `display name ${shown(displayName)}`],
      [isWithin(experimentName, 256), `experiment ${shown(experimentName)}`],
      [entries.length <= MAX_TAGS, `${entries.length} tags`],
      ...entries.flatMap(([key, value]): (readonly [Decision, string])[] => [
        [isWithin(key, 100), `tag ${shown(key)}`],
        [isWithin(value, 1000), `value of tag ${shown(key)}`],
      ]),
    ];
    const found = parts.find(([fits]) => fits === false)?.[1];
    return demand(both(...parts.map(([fits]) => fits)), found ?? '');
  },
};

function isWithin(text: string | undefined, limit: number): Decision {
  return text === undefined || hasForm(text, new RegExp(`^[\\s\\S]{0,${limit}}$`));
}
