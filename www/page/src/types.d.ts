declare module "virtual:samples" {
  const samples: import("./samples").Sample[];
  export default samples;
}
declare module "virtual:sample-texts" {
  const texts: Record<string, string>;
  export default texts;
}
declare module "#worker" {
  export function scorerWorker(chinese: boolean): Worker;
  export function engineFiles(): Promise<{ wasm?: WebAssembly.Module; framework?: ArrayBuffer }>;
}
