/**
 * Tokens remember where they were made, and jest maps every line of that to its source: three quarters of the time that
 * tests take which build apps.
 */
jest.mock('cdktf/lib/tokens/private/stack-trace', () => ({ captureStackTrace: () => [] }));
