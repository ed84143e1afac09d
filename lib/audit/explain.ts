import { CATALOGUE, findRule } from '../rules/catalogue';
import { RULES_PAGE } from '../rules/documents';
import { sourceText } from '../rules/engine/message';
import { RuleTexts } from '../rules/engine/rule';

/** A rule as people read it; undefined where no rule has the id, name or alias. */
export function explained(id: string): string | undefined {
  const rule = findRule(id) ?? findRule(id.toUpperCase());
  return rule && textOf(rule);
}

/** Ids that look like one that there is not. */
export function idsLike(id: string): readonly string[] {
  const [family] = id.toUpperCase().split('-');
  return CATALOGUE.map((rule) => rule.id).filter((known) => known.startsWith(`${family}-`));
}

function textOf(rule: RuleTexts): string {
  const { construct, terraform } = rule.fix;
  return [
    `${rule.id}  ${rule.name} (${rule.severity})`,
    '',
    `  what:         ${rule.cause}`,
    `  why:          ${rule.why}`,
    `  allowed:      ${rule.allowed}`,
    ...(terraform === undefined ? [] : [`  in Terraform: ${terraform}`]),
    ...(construct === undefined ? [] : [`  in cdktf:     ${construct}`]),
    `  acknowledged: ${rule.acknowledgement}`,
    `  source:       ${sourceText(rule.source)}`,
    `  more:         ${RULES_PAGE}#${rule.id.toLowerCase()}`,
  ].join('\n');
}
