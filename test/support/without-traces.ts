/**
 * Tokens remember where they were made, and jest maps every line of that to its source, which is most of the time that a
 * test takes to build an app. To be imported before anything else by tests that build very many.
 */
jest.mock('cdktf/lib/tokens/private/stack-trace', () => ({ captureStackTrace: () => [] }));

export {};
