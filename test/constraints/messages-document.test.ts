import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../lib/rules/catalogue';
import { MESSAGES_FOLDER, messagesDocuments } from './messages-document';

const DOCUMENTS = messagesDocuments();

describe('the messages of a family', () => {
  it.each(Object.keys(DOCUMENTS))('are what its rules say of their cases, as npm run rules writes them: %s', (file) => {
    expect(readFileSync(join(MESSAGES_FOLDER, file), 'utf8')).toBe(DOCUMENTS[file]());
  });

  it('have one file, and every rule is in one', () => {
    expect(readdirSync(MESSAGES_FOLDER).sort()).toEqual(Object.keys(DOCUMENTS).sort());
    const headings = Object.values(DOCUMENTS).flatMap((text) => text().match(/^[A-Z]+-\d+(?= {2})/gm) ?? []);
    expect(headings.sort()).toEqual(CATALOGUE.map(({ id }) => id));
  });
});
