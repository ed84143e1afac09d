import { readFileSync } from 'node:fs';
import { MESSAGES_FILE, messagesDocument } from './messages-document';

test('what rules say is not what was reviewed: run npm run rules', () => {
  expect(messagesDocument()).toBe(readFileSync(MESSAGES_FILE, 'utf8'));
});
