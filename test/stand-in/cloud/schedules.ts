import { at, flag, text } from '../json';
import { Behaviours, Refusal } from './types';

export const SCHEDULE = 'Microsoft.MachineLearningServices/workspaces/schedules';

/** What starts jobs again and again. */
export const schedules: Behaviours = {
  [SCHEDULE]: {
    fromBody: (body) => ({
      enabled: at(body, 'properties.isEnabled') ?? true,
      cron: at(body, 'properties.trigger.expression') ?? null,
    }),
    judgeWrite({ attributes, name }) {
      if (!/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/.test(name)) {
        throw new Refusal('SCH-06', `"${name}" is not a name for a schedule`);
      }
      if (attributes.cron !== null && !/[a-zA-Z0-9_]/.test(text(attributes.cron))) {
        throw new Refusal('SCH-10', `"${text(attributes.cron)}" has no letter and no digit`);
      }
    },
    judgeDelete(_cloud, { attributes, name }) {
      if (flag(attributes.enabled, true)) {
        throw new Refusal('SCH-02', `${name} is enabled; disable it to delete it`);
      }
    },
  },
};
