const [module] = await Promise.all([
  WebAssembly.compileStreaming(fetch("../pyodide/pyodide.asm.wasm")),
  import("../pyodide/pyodide.asm.js"),
]);
postMessage(`${WebAssembly.Module.exports(module).length} exports`);
