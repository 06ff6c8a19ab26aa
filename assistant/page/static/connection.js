// A lost connection reaches Gradio as a failed reply. Left to itself, Gradio answers a broken one by loading the page
// anew as soon as the server is back, and the talk and the question would be gone.
const PATIENCE_MS = 30_000;   // an answer takes less than a second; a connection that is silent for so long is lost

export function startConnection() {
  const ask = window.fetch;
  window.fetch = async (address, options) => {
    if (!String(address?.url ?? address).includes("/gradio_api/run/")) return ask(address, options);
    const waiting = new AbortController();
    setTimeout(() => waiting.abort(), PATIENCE_MS);
    try {
      return await ask(address, { ...options, signal: waiting.signal });
    } catch {
      return new Response(JSON.stringify({ error: null }), { status: 503, headers: { "Content-Type": "application/json" } });
    }
  };
}
