import { CondaSpec } from '../../lib/spark/conda-spec';
import { SessionTimeline } from '../../lib/sessions/session-timeline';
import { Configuration, SessionInput } from '../app-input';
import { poolPauses } from '../costs';
import { html } from '../escape';
import { Html, plural } from './elements';

/** A morning in which one person works twice, to show what starts cold, and when resources go. */
const MORNING = [
  { name: 'first', startMinute: 0, activeMinutes: 45 },
  { name: 'second', startMinute: 75, activeMinutes: 45 },
];

/** Notebook sessions, each with a picture of what its time-out means. */
export function sessionsPart(sessions: readonly SessionInput[], configuration: Configuration | undefined): Html {
  return sessions
    .map((session) => {
      const timeline = timelineOf(session, configuration);
      const where = session.isServerless ? 'on serverless Spark' : 'on an attached pool';
      const timeout =
        session.timeoutMinutes === undefined
          ? 'Terraform decides on its time-out'
          : `it ends ${plural(session.timeoutMinutes, 'minute')} after the last activity`;
      const alt = `Two uses of session ${session.name} in a morning: ${timeline?.suggestedTimeoutReason ?? timeout}`;
      const picture = timeline
        ? `<div class="scroll" role="region" tabindex="0" aria-label="${html(`Timeline of ${session.name}`)}"><img alt="${html(alt)}" src="data:image/svg+xml;base64,${Buffer.from(timeline.toSvg()).toString('base64')}"></div>`
        : '';
      return `<figure class="timeline">${picture}<figcaption><strong>${html(session.name)}</strong>, ${where}: ${timeout}.${
        timeline ? ' The picture shows two uses of 45 minutes with half an hour between them.' : ''
      }</figcaption></figure>`;
    })
    .join('');
}

function timelineOf(session: SessionInput, configuration: Configuration | undefined): SessionTimeline | undefined {
  const { timeoutMinutes, isServerless, hasPackages, name } = session;
  if (timeoutMinutes === undefined || !Number.isInteger(timeoutMinutes) || timeoutMinutes < 1) {
    return undefined;
  }
  const conda = hasPackages ? CondaSpec.of('dependencies: [pandas]') : undefined;
  const props = { timeoutMinutes, sessions: MORNING, conda, title: name };
  if (isServerless) {
    return SessionTimeline.serverless(props);
  }
  const pauses = configuration ? poolPauses(configuration) : [];
  return SessionTimeline.attachedPool({ ...props, autoPauseMinutes: pauses.length === 1 ? pauses[0] : undefined });
}
