// The one entry of the one bundle: each action is a chunk of its own, loaded by name.
const actions = {
  test: () => import('../actions/test/src/main.ts'),
  build: () => import('../actions/build/src/main.ts'),
  check: () => import('../actions/check/src/main.ts'),
  scan: () => import('../actions/scan/src/main.ts'),
  push: () => import('../actions/push/src/main.ts'),
  deploy: () => import('../actions/deploy/src/main.ts'),
  rollback: () => import('../actions/rollback/src/main.ts'),
  summary: () => import('../actions/summary/src/main.ts'),
} as const;

export type ActionName = keyof typeof actions;

/** Runs an action. `defaults` are those of action.yml, which only a runner passes as inputs. */
export const start = async (name: ActionName, defaults: Readonly<Record<string, string>>): Promise<void> =>
  (await actions[name]()).main(defaults);

export const finish = async (name: ActionName): Promise<void> =>
  (await import('../packages/action/src/step/post.ts')).post(name);
