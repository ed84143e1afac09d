export function code(text: string): string {
  return `\`${text}\``;
}

export function fenced(mark: string, text: string): string {
  return `\`\`\`${mark}\n${text}\n\`\`\``;
}

export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

export function table(head: readonly string[], rows: readonly string[]): string {
  return [row(head), row(head.map(() => '---')), ...rows].join('\n');
}

export function paragraphs(...parts: readonly string[]): string {
  return `${parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}
