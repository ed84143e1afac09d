import { readFileSync } from 'node:fs';
import { MESSAGES_FILE, messagesDocument } from './messages-document';

test('messages.txt is what the rules say of their cases, as npm run rules writes it', () => {
  expect(messagesDocument()).toBe(readFileSync(MESSAGES_FILE, 'utf8'));
});
