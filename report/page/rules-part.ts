import { RULES_PAGE } from '../../lib/rules/documents';
import type { Finding, ReportedVerdict, RuleReport, StackReport } from '../../lib/rules/reports/stack-report';
import { html } from '../escape';
import { badge, breakable, Html, items, link, plural } from './elements';

interface Kind {
  readonly verdict: ReportedVerdict;
  readonly sign: string;
  readonly heading: string;
  readonly isOpen: boolean;
}

/** Gravest first; what is in order comes last, and is not unfolded. */
const KINDS: readonly Kind[] = [
  { verdict: 'violated', sign: '✕', heading: 'broken: nothing is deployed', isOpen: true },
  { verdict: 'warned', sign: '!', heading: 'warned of', isOpen: true },
  { verdict: 'acknowledged', sign: '✓', heading: 'acknowledged, with a reason', isOpen: true },
  { verdict: 'undecided', sign: '?', heading: 'not decided: nobody can see it', isOpen: true },
  { verdict: 'deferred', sign: '?', heading: 'decided by Terraform, at a plan, an apply or a check', isOpen: false },
  { verdict: 'passed', sign: '✓', heading: 'kept', isOpen: false },
];

/** Rules by state, each with what it says. */
export function rulesPart(report: StackReport): Html {
  return KINDS.map((kind) => {
    const rules = report.rules.filter(({ verdict }) => verdict === kind.verdict);
    if (rules.length === 0) {
      return '';
    }
    const content =
      kind.verdict === 'passed'
        ? `<p class="ids">${rules.map(({ id, name }) => `<span>${ruleLink(id)} <span class="quiet">${html(name)}</span></span>`).join(' ')}</p>`
        : items(rules.map(ruleText), ' class="rules"');
    return `<details${kind.isOpen ? ' open' : ''}><summary>${badge(kind.verdict, kind.sign, plural(rules.length, 'rule'))} ${html(kind.heading)}</summary>${content}</details>`;
  }).join('');
}

function ruleLink(id: string): Html {
  return link(`${RULES_PAGE}#${encodeURIComponent(id.toLowerCase())}`, id);
}

function ruleText({ id, verdict, texts, findings }: RuleReport): Html {
  const sources = (texts?.source ?? []).map(({ title, url }) => link(url, title));
  const whether = verdict === 'deferred' || verdict === 'undecided' ? 'whether ' : '';
  return `<p><strong>${ruleLink(id)}</strong> ${whether}${html(texts?.cause ?? '')}.</p>
${items(findings.map(findingText), ' class="findings"')}
${texts ? `<p class="quiet">Allowed: ${html(texts.allowed)}.${sources.length === 0 ? '' : ` Source: ${sources.join('; ')}.`}</p>` : ''}`;
}

function findingText({ construct, found, reason, fix, verdict, decidedAt }: Finding): Html {
  const parts = [
    found === undefined ? '' : `: found ${breakable(found)}`,
    reason === undefined ? '' : `. Reason: ${breakable(reason)}`,
    verdict === 'deferred' ? ` (${html(decidedAt)})` : '',
    verdict === 'acknowledged' ? '' : `. Fix: ${breakable(fix)}`,
  ];
  return `<code>${breakable(construct)}</code>${parts.join('')}`;
}
