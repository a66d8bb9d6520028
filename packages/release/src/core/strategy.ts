/** How a new version reaches its users. `rolling` is the rolling update of the workload itself. */
export type Strategy = 'rolling' | 'canary' | 'blue-green';
/** How requests are split: by the number of pods behind one Service, or by the weights of an HTTPRoute. */
export type Traffic = 'replicas' | 'gateway';
