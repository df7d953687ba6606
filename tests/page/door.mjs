// SPDX-License-Identifier: EUPL-1.2
// The three doors of one core: the native program, the module in the first page, and what wasm2js made
// of it in the second. Each is a function from a request (an array of fields) to an answer (bytes).
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

// Fields as docs/FORMAT.md section 22 has them: 4 bytes of length, little-endian, and the bytes.
export function frame(fields) {
  const parts = [];
  for (const field of fields) {
    const bytes = Buffer.isBuffer(field) ? field : Buffer.from(field, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    parts.push(length, bytes);
  }
  return Buffer.concat(parts);
}

export function unframe(bytes) {
  const fields = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    fields.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

// What the functions of a module answer, the way the page calls them. `place` only puts
// a request in its room; `memory` is all of the memory.
function caller(module) {
  if (module._initialize) module._initialize();
  const place = (request) => {
    const room = module.vt_page_room(request.length);
    new Uint8Array(module.memory.buffer).set(request, room);
  };
  const call = (request) => {
    place(request);
    module.vt_page_call(request.length);
    const at = module.vt_page_answer();
    const answer = Buffer.from(
      new Uint8Array(module.memory.buffer).slice(at, at + module.vt_page_answer_size()));
    module.vt_page_forget();
    return answer;
  };
  call.place = place;
  call.memory = () => Buffer.from(module.memory.buffer);
  return call;
}

function only(text, pattern, what) {
  const found = [...text.matchAll(pattern)];
  if (found.length !== 1) throw new Error(`${found.length} times ${what}`);
  return found[0][1];
}

export function moduleOfPage(file) {
  const block = /<script type="text\/plain" id="module">([A-Za-z0-9+/=]*)<\/script>/g;
  return Buffer.from(only(readFileSync(file, 'utf8'), block, 'the block of the module'), 'base64');
}

export function wasmDoor(file) {
  const module = new WebAssembly.Module(moduleOfPage(file));
  if (WebAssembly.Module.imports(module).length !== 0) throw new Error('the module imports');
  return caller(new WebAssembly.Instance(module, {}).exports);
}

export function jsDoor(file) {
  const script = only(readFileSync(file, 'utf8'),
    /<script>(\nwindow\.vngtally = \{ module: [\s\S]*?)<\/script>/g, 'the script of the module');
  const window = {};
  vm.runInThisContext(`(function (window) {${script}})`)(window);
  return caller(window.vngtally.module());
}

// Many requests to the native program at once.
export function nativeAnswers(door, requests) {
  const run = spawnSync(door, [], { input: frame(requests), maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`the native door ended with ${run.status ?? run.signal}: ${run.stderr}`);
  const answers = unframe(run.stdout);
  if (answers.length !== requests.length) throw new Error(`${answers.length} answers of ${requests.length}`);
  return answers;
}
